/// What a recovery time is about.
package enum RecoveryKind: String, Hashable, Sendable, CaseIterable {
    case workaround
    case restore
    case permanentFix = "permanent_fix"

    /// The word that begins a sentence.
    package var words: String {
        switch self {
        case .workaround: "Workaround"
        case .restore: "Restore"
        case .permanentFix: "Permanent fix"
        }
    }
}
