/// A step of a runbook was gone through.
package struct StepCompleted: EventPayload {
    package static let kind = "step.completed"
    package static let isRedactable = true

    package let runbook: String
    package let step: String
    package let result: StepResult
    package let note: String?

    package init(runbook: String, step: String, result: StepResult, note: String? = nil) {
        self.runbook = runbook
        self.step = step
        self.result = result
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.runbook = try data.line("runbook")
        self.step = try data.line("step")
        self.result = try data.word("result", of: StepResult.self)
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("runbook", self.runbook)
        writer.member("step", self.step)
        writer.member("result", self.result.rawValue)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let step = CompletedStep(completed: self, at: stamp.eventAt, by: stamp.by.person)
        state.steps[StepKey(runbook: self.runbook, step: self.step), default: History()].set(step, by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.steps.retract(seq) }

    package var summary: String {
        let note = self.note.map { " \($0.excerpt())" } ?? ""
        return "Step “\(self.step)” of runbook “\(self.runbook)”: \(self.result.words).\(note)"
    }

    package var body: String? { self.note }
}
