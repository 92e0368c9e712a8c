/// Says what became of a step of a runbook; a later result replaces an earlier one.
package struct CompleteStep: IncidentCommand {
    package static let name = "step.complete"

    package let completed: StepCompleted

    package init(_ data: Fields) throws(Refusal) { self.completed = try StepCompleted(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [self.completed]
    }
}
