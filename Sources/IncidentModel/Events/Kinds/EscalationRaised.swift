/// Help was called for.
package struct EscalationRaised: EventPayload {
    package static let kind = "escalation.raised"
    package static let isRedactable = true

    /// `ESC-1`, `ESC-2`, … within the incident.
    package let escalation: String
    package let direction: EscalationKind
    package let to: EscalationTarget
    package let reason: String
    /// What was gathered for whoever comes.
    package let information: [String]?
    /// Seconds within which an answer is wanted.
    package let respondWithin: Int?
    /// Which step of the team's it is, repeats included.
    package let step: Int?
    /// The escalation that was not answered before it.
    package let follows: String?
    /// What the house wants told with it.
    package let checklist: [ChecklistItem]?
    /// Whom a team or a level stands for, as the policy had it then.
    package let people: [Person]?

    package init(
        escalation: String,
        direction: EscalationKind,
        to: EscalationTarget,
        reason: String,
        information: [String]? = nil,
        respondWithin: Int? = nil,
        step: Int? = nil,
        follows: String? = nil,
        checklist: [ChecklistItem]? = nil,
        people: [Person]? = nil
    ) {
        self.escalation = escalation
        self.direction = direction
        self.to = to
        self.reason = reason
        self.information = information
        self.respondWithin = respondWithin
        self.step = step
        self.follows = follows
        self.checklist = checklist
        self.people = people.flatMap { $0.isEmpty ? nil : $0 }
    }

    package init(_ data: Fields) throws(Refusal) {
        self.escalation = try data.text("escalation")
        self.direction = try data.word("kind", of: EscalationKind.self)
        self.to = try EscalationTarget(data.fields("to"))
        self.reason = try data.text("reason", bytes: 2000)
        self.information = try data.texts("information", bytes: 2000)
        self.respondWithin = try data.optionalInteger("respond_within_s", in: 1...31_536_000)
        self.step = try data.optionalInteger("step", in: 1...10_000)
        self.follows = try data.optionalText("follows")
        self.checklist = try data.checklist("checklist")
        self.people = data.has("people") ? try data.people("people") : nil
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("escalation", self.escalation)
        writer.member("kind", self.direction.rawValue)
        writer.key("to")
        self.to.write(to: &writer)
        writer.member("reason", self.reason)
        writer.optional("information", self.information)
        writer.optional("respond_within_s", self.respondWithin)
        writer.optional("step", self.step)
        writer.optional("follows", self.follows)
        if let checklist { writer.list("checklist", checklist) { $0.write(to: &$1) } }
        if let people { writer.list("people", people) { $0.write(to: &$1) } }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.escalations.append(
            Escalation(
                seq: stamp.seq,
                raised: self,
                raisedAt: stamp.eventAt,
                raisedBy: stamp.by.person,
                isHistory: self.isOver(stamp)
            )
        )
    }

    /// What the server raised late, since it was down, is no history.
    private func isOver(_ stamp: EventStamp) -> Bool {
        guard let respondWithin, stamp.by.kind != .system else { return false }
        return stamp.eventAt.adding(seconds: respondWithin) <= stamp.recordedAt
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.escalations.removeAll { $0.seq == seq }
    }

    package var summary: String {
        let within = self.respondWithin.map { " Answer wanted within \(TimeWords.span(seconds: $0))." } ?? ""
        let reason = self.reason.excerpt()
        let step = self.step.map { ", step \($0)" } ?? ""
        return "\(self.escalation) raised to \(self.to.words)\(step) (\(self.direction.rawValue)): \(reason)\(within)"
    }
}

extension Fields {
    fileprivate func checklist(_ key: String) throws(Refusal) -> [ChecklistItem]? {
        guard let elements = try self.optionalArray(key, most: 200) else { return nil }
        var items: [ChecklistItem] = []
        for (index, element) in elements.enumerated() {
            guard let object = element.object else {
                throw self.invalid("\(key)/\(index)", "Each entry of “\(key)” must be an object.")
            }
            items.append(try ChecklistItem(Fields(object, at: "\(self.pointer)/\(key)/\(index)")))
        }
        return items
    }
}
