package import IncidentModel

/// The steps of runbooks (prepared instructions) that were gone through.
package struct RunbookHistory: SummarySection {
    package static let member = "steps"

    private struct Step {
        let runbook: String
        let step: String
        let result: String
        let note: String?
        let origin: EntryOrigin
    }

    private var steps: [Step] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard fact.event.kind == "step.completed", let runbook = data.text("runbook"), let step = data.text("step")
        else { return }
        self.steps.append(
            Step(
                runbook: runbook,
                step: step,
                result: data.text("result") ?? "",
                note: data.text("note"),
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension RunbookHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for step in self.steps {
                writer.object { writer in
                    writer.member("runbook", step.runbook)
                    writer.member("step", step.step)
                    writer.member("result", step.result)
                    writer.nullable("note", step.note)
                    step.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.steps.isEmpty else { return nil }
        let rows = self.steps.map { step in
            [
                step.runbook, step.step, step.result == "ok" ? "done" : step.result, step.note?.excerpt() ?? "",
                zone.minute(step.origin.at), step.origin.by.name,
            ]
        }
        return SummaryTable(
            "Prepared instructions that were followed",
            columns: ["Runbook", "Step", "Result", "Note", "At", "By"],
            rows: rows
        )
    }
}
