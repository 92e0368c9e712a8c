/// A report that an authority wants within a time (contract section 3, "Clocks").
package enum AuthorityReport: String, Hashable, Sendable, CaseIterable {
    case doraInitial = "dora.initial"
    case doraIntermediate = "dora.intermediate"
    case doraFinal = "dora.final"
    case nis2EarlyWarning = "nis2.early_warning"
    case nis2Notification = "nis2.notification"
    case nis2Final = "nis2.final"
    case gdprNotification = "gdpr.notification"

    package var regime: AuthorityRegime {
        switch self {
        case .doraInitial, .doraIntermediate, .doraFinal: .dora
        case .nis2EarlyWarning, .nis2Notification, .nis2Final: .nis2
        case .gdprNotification: .gdpr
        }
    }

    package var words: String {
        switch self {
        case .doraInitial: "DORA initial notification"
        case .doraIntermediate: "DORA intermediate report"
        case .doraFinal: "DORA final report"
        case .nis2EarlyWarning: "NIS2 early warning"
        case .nis2Notification: "NIS2 incident notification"
        case .nis2Final: "NIS2 final report"
        case .gdprNotification: "GDPR notification"
        }
    }
}
