package import IncidentModel

/// Who held which role from when until when.
package struct RoleHistory: SummarySection {
    package static let member = "roles"

    private struct Tenure {
        let role: IncidentRole
        let person: Person
        let from: Timestamp
        var until: Timestamp?
        /// Who took it over; nil where it was given up or is still held.
        var successor: Person?
    }

    private var tenures: [Tenure] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let assigned as RoleAssigned: self.assign(assigned.role, to: assigned.to, at: fact.at)
        case let released as RoleReleased:
            self.end(released.role, at: fact.at) { $0.person.id == released.person.id }
        default:
            guard fact.event.kind == "handover.accepted", let to = fact.data.person("to"),
                let role = fact.data.text("role").flatMap(IncidentRole.init)
            else { return }
            self.assign(role, to: to, at: fact.at)
        }
    }

    private mutating func assign(_ role: IncidentRole, to person: Person, at time: Timestamp) {
        let isHeld = self.tenures.contains { $0.role == role && $0.person.id == person.id && $0.until == nil }
        guard !isHeld else { return }
        if !role.isShared { self.end(role, at: time, successor: person) { _ in true } }
        self.tenures.append(Tenure(role: role, person: person, from: time))
    }

    private mutating func end(
        _ role: IncidentRole,
        at time: Timestamp,
        successor: Person? = nil,
        where isMeant: (Tenure) -> Bool
    ) {
        for index in self.tenures.indices
        where self.tenures[index].role == role && self.tenures[index].until == nil && isMeant(self.tenures[index]) {
            self.tenures[index].until = time
            self.tenures[index].successor = successor
        }
    }
}

// MARK: - Writing

extension RoleHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for tenure in self.tenures {
                writer.object { writer in
                    writer.member("role", tenure.role.rawValue)
                    tenure.person.writeMembers(to: &writer, id: "person")
                    writer.member("from", tenure.from)
                    writer.nullable("until", tenure.until)
                    writer.nullable("successor", tenure.successor?.id)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.tenures.isEmpty else { return nil }
        let rows = self.tenures.map { tenure in
            [
                tenure.role.words, tenure.person.name, zone.minute(tenure.from),
                tenure.until.map(zone.minute) ?? "still held", Self.end(tenure),
            ]
        }
        return SummaryTable("Roles", columns: ["Role", "Held by", "From", "Until", "Then"], rows: rows)
    }

    private static func end(_ tenure: Tenure) -> String {
        guard tenure.until != nil else { return "" }
        return tenure.successor.map { "taken over by \($0.name)" } ?? "released"
    }
}
