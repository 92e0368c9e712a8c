/// One kind of event: what it carries, how it is written, what it changes.
///
/// One file a kind, one line in ``EventCatalogue``.
package protocol EventPayload: Hashable, Sendable {
    /// The name on the wire, such as `eta.set`.
    static var kind: String { get }

    /// Reads the stored data.
    ///
    /// Throws where it is not what this kind writes; the event is then kept as an unknown one.
    init(_ data: Fields) throws(Refusal)

    /// Writes the members of `data` in the order of contract section 3.
    func writeMembers(to writer: inout JSONWriter)

    /// Who may read it (contract section 9, "Audience").
    var audience: Audience { get }

    /// Changes the state.
    ///
    /// Total: a fact cannot fail.
    func apply(to state: inout IncidentState, _ stamp: EventStamp)

    /// The line of the timeline in plain words, without the time and the author.
    var summary: String { get }
}

extension EventPayload {
    package var audience: Audience { .responders }
}

/// When, by whom and under which number a fact was recorded.
package struct EventStamp: Hashable, Sendable {
    package let seq: Int
    package let eventAt: Timestamp
    package let recordedAt: Timestamp
    package let by: Author

    package init(seq: Int, eventAt: Timestamp, recordedAt: Timestamp, by: Author) {
        self.seq = seq
        self.eventAt = eventAt
        self.recordedAt = recordedAt
        self.by = by
    }
}
