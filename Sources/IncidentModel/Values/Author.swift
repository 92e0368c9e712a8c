/// Who did something, as they were at that moment (`by` of an event, contract section 1).
package struct Author: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case person
        case bot
        case system
    }

    package let id: String
    package let handle: String
    package let name: String
    package let kind: Kind
    /// Roles held in the incident then, in the order of ``IncidentRole``.
    package let roles: [IncidentRole]

    package init(id: String, handle: String, name: String, kind: Kind, roles: [IncidentRole] = []) {
        self.id = id
        self.handle = handle
        self.name = name
        self.kind = kind
        self.roles = roles
    }

    /// The server itself.
    package static let system = Author(id: "system", handle: "warroom", name: "WarRoom", kind: .system)

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", self.id)
            writer.member("handle", self.handle)
            writer.member("name", self.name)
            writer.member("kind", self.kind.rawValue)
            writer.member("roles", self.roles.map(\.rawValue))
        }
    }
}
