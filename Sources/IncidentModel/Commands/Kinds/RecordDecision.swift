/// Puts on record what was decided, and when to look whether it worked.
package struct RecordDecision: IncidentCommand {
    package static let name = "decision.record"

    package let said: DecisionRecorded.Said

    package init(_ data: Fields) throws(Refusal) { self.said = try DecisionRecorded.Said(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        if let checkAt = self.said.checkAt, checkAt <= context.eventAt {
            throw Refusal(.invalid, "“check_at” must lie in the future.", field: "/data/check_at")
        }
        return [DecisionRecorded(decision: state.nextID("DEC", of: DecisionRecorded.kind), said: self.said)]
    }
}
