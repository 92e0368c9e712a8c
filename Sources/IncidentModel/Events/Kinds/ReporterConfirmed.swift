/// Whoever reported the incident said whether it is over for them.
package struct ReporterConfirmed: EventPayload {
    package static let kind = "reporter.confirmed"
    package static let isRedactable = true

    package let isSatisfied: Bool
    /// By which way they said it; nil where it was taken out of the record.
    package let how: String?
    package let note: String?

    package init(isSatisfied: Bool, how: String?, note: String? = nil) {
        self.isSatisfied = isSatisfied
        self.how = how
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        guard let isSatisfied = try data.optionalBool("satisfied") else {
            throw data.invalid("satisfied", "“satisfied” is missing; it is true or false.")
        }
        self.isSatisfied = isSatisfied
        self.how = try data.optionalLine("how")
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("satisfied", self.isSatisfied)
        writer.optional("how", self.how)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.confirmations.set(
            Confirmation(said: self, at: stamp.eventAt, by: stamp.by.person),
            by: stamp.seq
        )
        state.milestones[.reporterConfirmed] = self.isSatisfied ? stamp.eventAt : nil
    }

    package var withoutText: (any EventPayload)? { ReporterConfirmed(isSatisfied: self.isSatisfied, how: nil) }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.confirmations.change(seq) { before in
            let said = ReporterConfirmed(isSatisfied: before.said.isSatisfied, how: nil)
            return Confirmation(said: said, at: before.at, by: before.by)
        }
    }

    package var summary: String {
        let how = self.how.map { " (\($0))" } ?? ""
        let note = self.note.map { " \($0.excerpt())" } ?? ""
        return "The reporter is \(self.isSatisfied ? "satisfied" : "not satisfied")\(how).\(note)"
    }

    package var body: String? { self.note }
}
