/// A link that another incident is to have because of an entry of this one.
///
/// The entry is the truth; the link over there follows it, and can be asked for any number of times.
package struct LinkCrossing: Hashable, Sendable {
    /// The incident whose entry it follows from, which the link leads to.
    package let from: IncidentID
    /// The entry's seq.
    package let seq: Int
    /// The incident that is to have the link.
    package let to: IncidentID
    /// What `from` is to it.
    package let relation: LinkRelation

    package init(from: IncidentID, seq: Int, to: IncidentID, relation: LinkRelation) {
        self.from = from
        self.seq = seq
        self.to = to
        self.relation = relation
    }

    /// The same for the same entry, so that of several attempts one counts.
    package var key: String { "link:\(self.from):\(self.seq)" }

    package var fact: IncidentLinked { IncidentLinked(relation: self.relation, target: LinkTarget(self.from)) }
}
