/// Whom a status update or a recovery time is for (contract section 3).
package enum UpdateAudience: String, Hashable, Sendable, CaseIterable {
    case responders
    case stakeholders
    case executives
    case `public`
    case authority

    /// Who may read the entry: executives count as stakeholders (contract section 9).
    package var audience: Audience {
        switch self {
        case .responders: .responders
        case .stakeholders, .executives: .stakeholders
        case .public: .public
        case .authority: .authority
        }
    }

    package var words: String {
        switch self {
        case .responders, .stakeholders, .executives: self.rawValue
        case .public: "the public"
        case .authority: "the authority"
        }
    }

    /// How far it carries; the widest of several is who was told.
    package var reach: Int {
        switch self {
        case .responders: 0
        case .authority: 1
        case .executives: 2
        case .stakeholders: 3
        case .public: 4
        }
    }
}
