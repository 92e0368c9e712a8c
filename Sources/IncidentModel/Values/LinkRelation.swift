/// What the target of a link is to the incident that has the link (contract section 3).
package enum LinkRelation: String, Hashable, Sendable, CaseIterable {
    case parent
    case child
    case duplicate
    case causedBy = "caused_by"
    case problem
    case change
    case request

    /// What this incident is to the other one; nil where the other one is not told.
    package var inverse: LinkRelation? {
        switch self {
        case .parent: .child
        case .child: .parent
        case .duplicate, .causedBy, .problem, .change, .request: nil
        }
    }

    package var words: String { self.rawValue.replacing("_", with: " ") }
}
