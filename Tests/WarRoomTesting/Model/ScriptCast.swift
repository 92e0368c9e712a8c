package import IncidentModel

/// The people and machines of a script, with what each may do in the product.
package struct ScriptCast: Sendable {
    package let people: [Person]
    /// Who is not a plain responder.
    private let roles: [String: ProductRole]

    package init(_ people: [Person], roles: [String: ProductRole] = [:]) {
        self.people = people
        self.roles = roles
    }

    package static let samples = ScriptCast(
        SamplePeople.everyone,
        roles: Dictionary(SamplePeople.everyone.map { ($0.id, SamplePeople.productRole(of: $0)) }) { first, _ in first }
    )

    /// Finds one of them by id or handle.
    package var find: @Sendable (String) -> Person? {
        { [people] name in people.first { $0.id == name || $0.handle == name } }
    }

    package func productRole(_ person: Person) -> ProductRole { self.roles[person.id] ?? .responder }

    /// The person as author, with the roles that they hold in `state`.
    package func author(_ person: Person, in state: IncidentState) -> Author {
        Author(
            id: person.id,
            handle: person.handle,
            name: person.name,
            kind: self.productRole(person) == .bot ? .bot : .person,
            roles: state.roles(of: person.id)
        )
    }
}
