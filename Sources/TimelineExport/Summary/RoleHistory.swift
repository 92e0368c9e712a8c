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
        case let assigned as RoleAssigned: self.assign(assigned, at: fact.at)
        case let released as RoleReleased:
            self.end(released.role, at: fact.at) { $0.person.id == released.person.id }
        default: break
        }
    }

    private mutating func assign(_ fact: RoleAssigned, at time: Timestamp) {
        let isHeld = self.tenures.contains {
            $0.role == fact.role && $0.person.id == fact.to.id && $0.until == nil
        }
        guard !isHeld else { return }
        if !fact.role.isShared { self.end(fact.role, at: time, successor: fact.to) { _ in true } }
        self.tenures.append(Tenure(role: fact.role, person: fact.to, from: time))
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
                tenure.role.words, tenure.person.name, zone.stamp(tenure.from),
                tenure.until.map(zone.stamp) ?? "still held", Self.end(tenure),
            ]
        }
        return SummaryTable("Roles", columns: ["Role", "Held by", "From", "Until", "Then"], rows: rows)
    }

    private static func end(_ tenure: Tenure) -> String {
        guard tenure.until != nil else { return "" }
        return tenure.successor.map { "taken over by \($0.name)" } ?? "released"
    }
}
