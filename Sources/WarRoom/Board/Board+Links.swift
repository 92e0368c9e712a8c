internal import IncidentModel

/// What one incident may know of another, and what it has still to be told.
extension Board {
    /// Another incident for a decision; nil where there is none that the caller may see.
    func other(_ incident: IncidentID, for principal: Principal) -> OtherIncident? {
        self.withEntries { entries in
            guard let entry = entries[incident], Access.mayRead(principal, entry.access) else { return nil }
            return OtherIncident(
                incident: incident,
                status: entry.status,
                mergedInto: entry.links.mergedInto,
                isDrill: entry.isDrill,
                readership: entry.access.readership,
                ancestors: Self.closure(of: incident, .parent, in: entries),
                descendants: Self.closure(of: incident, .child, in: entries)
            )
        }
    }

    /// Whom one reaches by links of a relation, however many there are between.
    ///
    /// Looked at from both sides, since one side of a link leaves it out where the other is restricted.
    private static func closure(
        of incident: IncidentID,
        _ relation: LinkRelation,
        in entries: [IncidentID: BoardEntry]
    ) -> Set<IncidentID> {
        var found: Set<IncidentID> = []
        var waiting = [incident]
        while let next = waiting.popLast() {
            var neighbours = Set(entries[next]?.links.targets(relation) ?? [])
            if let inverse = relation.inverse {
                for entry in entries.values where entry.links.contains(inverse, next) {
                    neighbours.insert(entry.access.incident)
                }
            }
            for neighbour in neighbours where found.insert(neighbour).inserted { waiting.append(neighbour) }
        }
        return found
    }

    /// Whether the other side of a link is missing over there, and may be there.
    func lacks(_ crossing: LinkCrossing) -> Bool {
        self.withEntries { entries in
            guard let from = entries[crossing.from], let to = entries[crossing.to] else { return false }
            return !to.links.contains(crossing.relation, crossing.from)
                && to.access.readership.isWithin(from.access.readership)
        }
    }

    /// All that incidents have still to be told, as after a crash between two of them.
    var missingCrossings: [LinkCrossing] {
        let all = self.withEntries { $0.values.flatMap(\.links.crossings) }
        return all.filter(self.lacks).sorted { ($0.from, $0.seq) < ($1.from, $1.seq) }
    }
}
