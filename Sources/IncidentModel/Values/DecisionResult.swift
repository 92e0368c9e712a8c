/// Whether a decision brought about what was expected of it.
package enum DecisionResult: String, Hashable, Sendable, CaseIterable {
    case yes
    case no
    case partly

    package var words: String {
        switch self {
        case .yes: "it worked"
        case .no: "it did not work"
        case .partly: "it worked in part"
        }
    }
}
