/// Who holds which role in an incident.
package struct RoleTable: Hashable, Sendable {
    /// A person in a role, and from when on.
    package struct Holder: Hashable, Sendable {
        package let person: Person
        package let since: Timestamp
    }

    private var holders: [IncidentRole: [Holder]] = [:]

    package init() {}

    package subscript(role: IncidentRole) -> [Holder] { self.holders[role] ?? [] }

    package var commander: Person? { self[.incidentCommander].first?.person }

    /// Roles of a person in the order of ``IncidentRole``.
    package func roles(of id: String) -> [IncidentRole] {
        if self.holders.isEmpty { return [] }
        return IncidentRole.allCases.filter { self.holds($0, id) }
    }

    /// The ids of all who hold a role.
    package var holderIDs: Set<String> { Set(self.holders.values.joined().map(\.person.id)) }

    package func holds(_ role: IncidentRole, _ id: String) -> Bool { self[role].contains { $0.person.id == id } }

    /// Gives the role; one that a single person holds passes over from whoever has it.
    mutating func assign(_ role: IncidentRole, to person: Person, since: Timestamp) {
        let others = role.isShared ? self[role].filter { $0.person.id != person.id } : []
        self.holders[role] = others + [Holder(person: person, since: since)]
    }

    mutating func release(_ role: IncidentRole, by id: String) {
        let others = self[role].filter { $0.person.id != id }
        self.holders[role] = others.isEmpty ? nil : others
    }

    /// Writes {role: {id, handle, name, since}}, a list for a shared role; only roles that someone holds.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            for role in IncidentRole.allCases where !self[role].isEmpty {
                writer.key(role.rawValue)
                if role.isShared {
                    writer.array { writer in
                        for holder in self[role] { holder.write(to: &writer) }
                    }
                } else {
                    for holder in self[role].prefix(1) { holder.write(to: &writer) }
                }
            }
        }
    }
}

extension RoleTable.Holder {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            self.person.writeMembers(to: &writer)
            writer.member("since", self.since)
        }
    }
}
