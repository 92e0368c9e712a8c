package import IncidentModel

/// What was believed to be the cause, what was ruled out and what was confirmed.
package struct HypothesisHistory: SummarySection {
    package static let member = "hypotheses"

    private struct Hypothesis {
        let id: String
        let text: String
        let opened: EntryOrigin
        var state = "open"
        var settled: EntryOrigin?
        var note: String?
    }

    private var hypotheses: [Hypothesis] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.event.kind {
        case "hypothesis.opened":
            guard let id = fact.data.text("hypothesis"), let text = fact.data.text("text") else { return }
            self.hypotheses.append(Hypothesis(id: id, text: text, opened: EntryOrigin(fact)))
        case "hypothesis.confirmed": self.settle("confirmed", fact)
        case "hypothesis.ruled_out": self.settle("ruled_out", fact)
        default: break
        }
    }

    private mutating func settle(_ state: String, _ fact: TimelineFact) {
        guard let id = fact.data.text("hypothesis"),
            let index = self.hypotheses.firstIndex(where: { $0.id == id })
        else { return }
        self.hypotheses[index].state = state
        self.hypotheses[index].settled = EntryOrigin(fact)
        self.hypotheses[index].note = fact.data.text("note")
    }
}

// MARK: - Writing

extension HypothesisHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for hypothesis in self.hypotheses {
                writer.object { writer in
                    writer.member("hypothesis", hypothesis.id)
                    writer.member("text", hypothesis.text)
                    writer.member("state", hypothesis.state)
                    writer.nullable("note", hypothesis.note)
                    EntryOrigin.write(hypothesis.opened, as: "opened", to: &writer)
                    EntryOrigin.write(hypothesis.settled, as: "settled", to: &writer)
                }
            }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        guard let cause = self.hypotheses.last(where: { $0.state == "confirmed" }) else { return nil }
        let ruledOut = self.hypotheses.filter { $0.state == "ruled_out" }.count
        let others = ruledOut == 0 ? "" : " (\(ruledOut) other \(ruledOut == 1 ? "idea was" : "ideas were") ruled out)"
        return "The cause was found to be: \(cause.text.excerpt(300).sentence(others))"
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.hypotheses.isEmpty else { return nil }
        let rows = self.hypotheses.map { hypothesis in
            [
                hypothesis.text.excerpt(), hypothesis.opened.by.name, zone.minute(hypothesis.opened.at),
                hypothesis.state.replacing("_", with: " "), hypothesis.settled.map { zone.minute($0.at) } ?? "",
                hypothesis.note?.excerpt() ?? "",
            ]
        }
        return SummaryTable(
            "What was believed to be the cause",
            columns: ["Believed", "By", "Since", "Outcome", "Settled", "Why"],
            rows: rows
        )
    }
}
