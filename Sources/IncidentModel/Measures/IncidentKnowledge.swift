/// What can be learned from an incident for the next one, as far as a class of readers may know it.
package struct IncidentKnowledge: Hashable, Sendable {
    /// What somebody said last of it.
    package struct Word: Hashable, Sendable {
        package let seq: Int
        package let kind: String
        package let text: String

        package init(seq: Int, kind: String, text: String) {
            self.seq = seq
            self.kind = kind
            self.text = text
        }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("seq", self.seq)
                writer.member("kind", self.kind)
                writer.member("text", self.text)
            }
        }
    }

    private static let descriptionLimit = 2000
    private static let textLimit = 600

    package let description: String?
    /// The hypotheses that were confirmed.
    package let findings: [String]
    package let cause: String?
    package let outcome: Outcome?
    package let last: Word?

    package init(_ state: IncidentState, scope: ReaderScope) {
        let isFull = scope == .full
        self.description = isFull ? state.description?.prefix(bytes: Self.descriptionLimit) : nil
        self.findings = isFull ? Self.findings(state) : []
        let cause = isFull ? state.review.sections[.cause]?.latest?.text ?? self.findings.last : nil
        self.cause = cause?.prefix(bytes: Self.textLimit)
        self.outcome = state.outcome
        let told = state.updates.filter { scope.includes($0.key.audience) }.values.compactMap(\.settings.last)
        let update = told.max { $0.seq < $1.seq }.map { setting in
            Word(seq: setting.seq, kind: UpdatePublished.kind, text: setting.value.update.text)
        }
        let done = isFull ? state.lastWords.latest : nil
        self.last = [update, done].compactMap(\.self).max { $0.seq < $1.seq }.map { word in
            Word(seq: word.seq, kind: word.kind, text: word.text.prefix(bytes: Self.textLimit))
        }
    }

    /// The hypotheses that were confirmed, each with what was found.
    private static func findings(_ state: IncidentState) -> [String] {
        state.hypotheses.filter { $0.state == .confirmed }.map { hypothesis in
            let note = hypothesis.verdicts.latest?.note.map { ": " + $0 } ?? ""
            return (hypothesis.opened.text + note).prefix(bytes: Self.textLimit)
        }
    }

    /// Writes {description, findings, cause, outcome, last: {seq, kind, text}}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.optional("description", self.description)
            writer.member("findings", self.findings)
            writer.optional("cause", self.cause)
            writer.optional("outcome", self.outcome?.rawValue)
            guard let last else { return }
            writer.key("last")
            last.write(to: &writer)
        }
    }

    /// Reads what ``write(to:)`` wrote.
    package init(_ fields: Fields) throws(Refusal) {
        self.description = try fields.optionalText("description", bytes: .max)
        self.findings = try fields.texts("findings", most: .max, bytes: .max) ?? []
        self.cause = try fields.optionalText("cause", bytes: .max)
        self.outcome = try fields.optionalWord("outcome", of: Outcome.self)
        self.last = try fields.optionalFields("last").map { last throws(Refusal) in
            Word(
                seq: try last.integer("seq", in: 1...Int.max),
                kind: try last.text("kind"),
                text: try last.text("text", minimum: 0, bytes: .max)
            )
        }
    }
}

extension String {
    /// As much of the beginning as fits in so many bytes, in whole characters.
    package func prefix(bytes limit: Int) -> String {
        guard self.utf8.count > limit else { return self }
        var end = self.utf8.index(self.startIndex, offsetBy: limit)
        while end > self.startIndex, end.samePosition(in: self) == nil { end = self.utf8.index(before: end) }
        return String(self[..<end])
    }
}
