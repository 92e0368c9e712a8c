/// Who is called by an escalation: a person, a team, or a level of support or management.
package enum EscalationTarget: Hashable, Sendable {
    case person(Person)
    case team(String)
    case level(String)

    /// Reads `to` of an event.
    package init(_ fields: Fields) throws(Refusal) {
        if fields.has("person") {
            self = .person(try Person(fields, id: "person"))
        } else if fields.has("team") {
            self = .team(try fields.text("team"))
        } else {
            self = .level(try fields.text("level"))
        }
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .person(let person): person.writeMembers(to: &writer, id: "person")
            case .team(let team): writer.member("team", team)
            case .level(let level): writer.member("level", level)
            }
        }
    }

    package var words: String {
        switch self {
        case .person(let person): person.name
        case .team(let team): "team \(team)"
        case .level(let level): "level \(level)"
        }
    }
}
