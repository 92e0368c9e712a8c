/// Something was decided.
package struct DecisionRecorded: EventPayload {
    package static let kind = "decision.recorded"
    package static let isRedactable = true

    /// What a person says of it.
    package struct Said: Hashable, Sendable {
        package let question: String
        package let options: [String]?
        package let chosen: String
        /// What it is expected to bring about.
        package let expected: String?
        /// When somebody is to look whether it did.
        package let checkAt: Timestamp?
    }

    /// `DEC-1`, `DEC-2`, … within the incident.
    package let decision: String
    package let said: Said

    package init(decision: String, said: Said) {
        self.decision = decision
        self.said = said
    }

    package init(_ data: Fields) throws(Refusal) {
        self.decision = try data.text("decision")
        self.said = try Said(data)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("decision", self.decision)
        writer.member("question", self.said.question)
        writer.optional("options", self.said.options)
        writer.member("chosen", self.said.chosen)
        writer.optional("expected", self.said.expected)
        writer.optional("check_at", self.said.checkAt)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.decisions.append(Decision(seq: stamp.seq, recorded: self, at: stamp.eventAt, by: stamp.by.person))
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.decisions.removeAll { $0.seq == seq }
    }

    package var summary: String {
        let check = self.said.checkAt.map { " To be checked \($0.clock) UTC." } ?? ""
        return "\(self.decision): \(self.said.question.excerpt()) Chosen: \(self.said.chosen.excerpt()).\(check)"
    }

    package var body: String? { self.said.expected }
}

extension DecisionRecorded.Said {
    package init(_ data: Fields) throws(Refusal) {
        self.question = try data.text("question", bytes: 2000)
        self.options = try data.texts("options", most: 20, bytes: 500)
        self.chosen = try data.text("chosen", bytes: 2000)
        self.expected = try data.optionalText("expected", bytes: 2000)
        self.checkAt = try data.optionalTime("check_at")
    }
}
