/// One thing that someone may want of an incident.
///
/// One file a command, one line in ``CommandCatalogue``.
package protocol IncidentCommand: Hashable, Sendable {
    /// The name on the wire, such as `eta.set`.
    static var name: String { get }

    /// Reads the command's `data`; refuses by field.
    init(_ data: Fields) throws(Refusal)

    /// What happens when this is wanted now: the facts, in order, or why not.
    ///
    /// Pure: time, people and ids come in `context`.
    ///
    /// Who may send it is settled before, in ``Permissions``. An empty answer means that it is true already
    /// and nothing needs to be recorded.
    func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload]

    /// The name of the counter beside the log that goes up by one where the command decides to no events.
    var counter: String? { get }
}

extension IncidentCommand {
    package var counter: String? { nil }
}
