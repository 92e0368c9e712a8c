/// Something that follows by itself from what was decided.
///
/// One file a source, one line in ``Consequences``. A reconciler: it compares what should be with what the state says,
/// and answers nothing once the two agree.
package protocol Consequence: Sendable {
    /// The kinds of event after which it has to look; it is not asked after others.
    static var kinds: Set<String> { get }

    /// What is to be recorded now, in order, given the state with all that was decided so far.
    static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload]
}
