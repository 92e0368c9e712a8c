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
        writer.open(Text.id)
        writer.string(self.id)
        writer.between(Text.handle)
        writer.string(self.handle)
        writer.between(Text.name)
        writer.string(self.name)
        writer.between(Text.kind)
        writer.string(self.kind.rawValue)
        writer.between(Text.roles)
        writer.array { writer in
            for role in self.roles { writer.string(role.rawValue) }
        }
        writer.close()
    }

    /// What stands between the values, names and commas included.
    enum Text {
        static let id = Array(#"{"id":"#.utf8)
        static let handle = Array(#","handle":"#.utf8)
        static let name = Array(#","name":"#.utf8)
        static let kind = Array(#","kind":"#.utf8)
        static let roles = Array(#","roles":"#.utf8)
    }
}
