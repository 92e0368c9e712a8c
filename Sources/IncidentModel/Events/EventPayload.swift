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

    /// Whether ``apply(to:_:)`` does anything; where it does not, a fold need not read the data.
    static var changesState: Bool { get }

    /// The line of the timeline in plain words, without the time and the author.
    var summary: String { get }

    /// The whole text that someone wrote, in Markdown; nil for kinds that have none.
    var body: String? { get }

    /// Whether `entry.redact` may take its data out of the record.
    ///
    /// Only where the state can do without: a status that changed stays changed.
    static var isRedactable: Bool { get }

    /// What stays on record of the fact when its text is taken out, because the incident's course needs it: that a task
    /// is done, but not what was said of it.
    ///
    /// Nil where the whole may go.
    var withoutText: (any EventPayload)? { get }

    /// Takes what the entry `seq` put into the state out again, as though it had never been read; where
    /// ``withoutText`` stays, as though that had been read.
    ///
    /// After it the state must equal a fold in which that entry was redacted from the start.
    static func retract(_ seq: Int, from state: inout IncidentState)
}

extension EventPayload {
    package var audience: Audience { .responders }
    package var body: String? { nil }
    package static var changesState: Bool { true }
    package static var isRedactable: Bool { false }
    package var withoutText: (any EventPayload)? { nil }
    package static func retract(_ seq: Int, from state: inout IncidentState) {}

    /// The members as they stand in an event.
    package var data: JSONObject {
        var writer = JSONWriter()
        writer.object { self.writeMembers(to: &$0) }
        do throws(JSONParser.Failure) {
            return try JSONParser.parse(writer.bytes).object ?? JSONObject()
        } catch {
            preconditionFailure("The writer of \(Self.kind) wrote what is not JSON: \(error.reason).")
        }
    }
}
