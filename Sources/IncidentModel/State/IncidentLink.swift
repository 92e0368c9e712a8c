/// A link as the record has it.
package struct IncidentLink: Hashable, Sendable {
    package let relation: LinkRelation
    package let target: LinkTarget
    package let at: Timestamp
    package let by: Person
    /// The seq of the entry that made it.
    package let seq: Int

    /// Whether the server made it, as the other side of a link that somebody made over there.
    package var isInverse: Bool { self.by.id == Author.system.id }

    /// Writes {relation, target, at, by, seq}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("relation", self.relation.rawValue)
            writer.member("target", self.target.text)
            writer.member("at", self.at)
            writer.key("by")
            self.by.write(to: &writer)
            writer.member("seq", self.seq)
        }
    }
}

/// Where an incident went when it was merged into another one.
package struct Merger: Hashable, Sendable {
    package let into: IncidentID
    /// The seq of the entry that says so.
    package let seq: Int
}

extension IncidentState {
    /// The incidents of this server that it has such a link to, each once.
    package func linked(_ relation: LinkRelation) -> Set<IncidentID> {
        Set(self.links.filter { $0.relation == relation }.compactMap(\.target.incident))
    }

    package func hasLink(_ relation: LinkRelation, to target: LinkTarget) -> Bool {
        self.links.contains { $0.relation == relation && $0.target == target }
    }

    /// What other incidents are to be told, in the order in which it was said.
    package var crossings: [LinkCrossing] {
        let links = self.links.compactMap { link -> LinkCrossing? in
            guard !link.isInverse, let to = link.target.incident, let inverse = link.relation.inverse else {
                return nil
            }
            return LinkCrossing(from: self.incident, seq: link.seq, to: to, relation: inverse)
        }
        guard let merger else { return links }
        return links + [
            LinkCrossing(from: self.incident, seq: merger.seq, to: merger.into, relation: .duplicate)
        ]
    }
}
