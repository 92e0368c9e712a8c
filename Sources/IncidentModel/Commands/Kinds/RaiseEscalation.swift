/// Calls for help.
package struct RaiseEscalation: IncidentCommand {
    package static let name = "escalation.raise"

    package let kind: EscalationKind
    package let to: Target
    package let reason: String
    package let information: [String]?
    package let respondWithin: Int?

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
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let target: EscalationTarget =
            switch self.to {
            case .person(let name): .person(try context.person(named: name, field: "/data/to/person"))
            case .team(let team): .team(team)
            case .level(let level): .level(level)
            }
        return [
            EscalationRaised(
                escalation: "ESC-\(state.raisedCount + 1)",
                direction: self.kind,
                to: target,
                reason: self.reason,
                information: self.information,
                respondWithin: self.respondWithin
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
    fileprivate var raisedCount: Int { self.entries.count(of: EscalationRaised.kind) }
}
