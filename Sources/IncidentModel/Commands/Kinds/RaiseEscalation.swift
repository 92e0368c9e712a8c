/// Calls for help.
package struct RaiseEscalation: IncidentCommand {
    package static let name = "escalation.raise"

    package let kind: EscalationKind
    package let to: Target
    package let reason: String
    package let information: [String]?
    package let respondWithin: Int?
    /// Items of the house's checklist that are told.
    package let ticked: [String]

    /// Who is called; a person still by id or handle.
    package enum Target: Hashable, Sendable {
        case person(String)
        case team(String)
        case level(String)
    }

    package init(_ data: Fields) throws(Refusal) {
        self.kind = try data.word("kind", of: EscalationKind.self)
        self.to = try Target(data.fields("to"))
        self.reason = try data.text("reason", bytes: 2000)
        self.information = try data.texts("information", bytes: 2000)
        self.respondWithin = try data.optionalInteger("respond_within_s", in: 1...31_536_000)
        self.ticked = try data.texts("checklist", bytes: 2000) ?? []
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let target: EscalationTarget =
            switch self.to {
            case .person(let name): .person(try context.person(named: name, field: "/data/to/person"))
            case .team(let team): .team(team)
            case .level(let level): .level(level)
            }
        var step: Int?
        if case .team(let name) = target, context.policy.teams[name]?.step(1) != nil { step = 1 }
        let call = context.policy.call(target, step: step, person: context.person)
        // A person stands in the target already.
        let people = if case .person = target { [Person]() } else { call.people }
        return [
            EscalationRaised(
                escalation: "ESC-\(state.raisedCount + 1)",
                direction: self.kind,
                to: target,
                reason: self.reason,
                information: self.information,
                respondWithin: self.respondWithin ?? call.within,
                step: step,
                checklist: ChecklistItem.list(
                    context.policy.information[self.kind] ?? [],
                    ticked: self.ticked,
                    information: self.information ?? []
                ),
                people: people
            )
        ]
    }
}

extension RaiseEscalation.Target {
    /// Exactly one of `person`, `team` and `level`; a level may be a number.
    fileprivate init(_ fields: Fields) throws(Refusal) {
        let named = ["person", "team", "level"].filter(fields.has)
        guard let name = named.first, named.count == 1 else {
            throw Refusal(.invalid, "“to” needs exactly one of person, team and level.", field: fields.pointer)
        }
        switch name {
        case "person": self = .person(try fields.text("person"))
        case "team": self = .team(try fields.line("team"))
        default:
            if let number = fields.optional("level")?.integer {
                self = .level(String(number))
            } else {
                self = .level(try fields.line("level"))
            }
        }
    }
}

extension IncidentState {
    /// How many escalations were ever raised; a redacted one keeps its number.
    var raisedCount: Int { self.entries.count(of: EscalationRaised.kind) }
}
