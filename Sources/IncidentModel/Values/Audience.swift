/// Who may read an entry (contract sections 1 and 9).
package enum Audience: String, Hashable, Sendable, CaseIterable {
    case responders
    case stakeholders
    case `public`
    case authority
}

/// How much of an incident a reader sees.
///
/// Feeds, states and exports are made per scope.
package enum ReaderScope: String, Hashable, Sendable, CaseIterable {
    /// Everything: responders, admins, bots.
    case full
    /// Entries for stakeholders and for the public.
    case stakeholders
    /// Entries for the public.
    case `public`

    package func includes(_ audience: Audience) -> Bool {
        switch self {
        case .full: true
        case .stakeholders: audience == .stakeholders || audience == .public
        case .public: audience == .public
        }
    }
}
