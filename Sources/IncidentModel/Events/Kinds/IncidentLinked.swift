/// The incident and something else were said to belong together.
package struct IncidentLinked: EventPayload {
    package static let kind = "incident.linked"
    package static let isRedactable = true

    package let relation: LinkRelation
    package let target: LinkTarget

    package init(relation: LinkRelation, target: LinkTarget) {
        self.relation = relation
        self.target = target
    }

    package init(_ data: Fields) throws(Refusal) {
        self.relation = try data.word("relation", of: LinkRelation.self)
        self.target = try LinkTarget(data)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("relation", self.relation.rawValue)
        writer.member("target", self.target.text)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.links.append(
            IncidentLink(
                relation: self.relation,
                target: self.target,
                at: stamp.eventAt,
                by: stamp.by.person,
                seq: stamp.seq
            )
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.links.removeAll { $0.seq == seq }
    }

    package var summary: String {
        let target = self.target.text
        return switch self.relation {
        case .parent: "Stands under \(target), its parent."
        case .child: "\(target) stands under it as a child."
        case .duplicate: "\(target) is a duplicate of it."
        case .causedBy: "Caused by \(target)."
        case .problem: "Problem behind it: \(target)."
        case .change: "Change to it: \(target)."
        case .request: "Request for it: \(target)."
        }
    }
}
