/// A kind of thing that falls due.
///
/// One file a source, one line in ``DueFacts``. Once its facts are applied, the state must give the next one or none.
package protocol DueSource: Sendable {
    /// The earliest that waits; nil where nothing does.
    static func next(in state: IncidentState, _ policy: Policy) -> Due?
}
