package import IncidentModel

/// The people and machines of the sample incidents.
package enum SamplePeople {
    package static let ana = Person(id: "usr_1", handle: "ana", name: "Ana Ruiz")
    package static let ben = Person(id: "usr_2", handle: "ben", name: "Ben Okafor")
    package static let chiara = Person(id: "usr_3", handle: "chiara", name: "Chiara Conti")
    package static let root = Person(id: "usr_4", handle: "root", name: "Rui Teles")
    package static let sam = Person(id: "usr_5", handle: "sam", name: "Sam Stakeholder")
    package static let monitor = Person(id: "bot_1", handle: "prometheus", name: "Prometheus")

    package static let everyone = [Self.ana, Self.ben, Self.chiara, Self.root, Self.sam, Self.monitor]

    package static func productRole(of person: Person) -> ProductRole {
        switch person {
        case Self.root: .admin
        case Self.sam: .stakeholder
        case Self.monitor: .bot
        default: .responder
        }
    }

    /// Finds one of them by id or handle.
    package static let find: @Sendable (String) -> Person? = { name in
        Self.everyone.first { $0.id == name || $0.handle == name }
    }

    /// The person as author, with the roles that they hold in `state`.
    package static func author(_ person: Person, in state: IncidentState) -> Author {
        Author(
            id: person.id,
            handle: person.handle,
            name: person.name,
            kind: person == Self.monitor ? .bot : .person,
            roles: state.roles(of: person.id)
        )
    }
}
