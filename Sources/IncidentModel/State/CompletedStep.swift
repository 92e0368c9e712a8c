/// What became of a step of a runbook.
package struct CompletedStep: Hashable, Sendable {
    package let completed: StepCompleted
    package let at: Timestamp
    package let by: Person

    package func write(to writer: inout JSONWriter, seq: Int) {
        writer.object { writer in
            writer.member("runbook", self.completed.runbook)
            writer.member("step", self.completed.step)
            writer.member("result", self.completed.result.rawValue)
            writer.nullable("note", self.completed.note)
            writer.member("at", self.at)
            writer.nullable("by", self.by)
            writer.member("seq", seq)
        }
    }
}
