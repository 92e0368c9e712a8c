/// Which laws' reports a house has to make; none until it says so.
package struct AuthorityRules: Hashable, Sendable {
    /// When a regime's clocks start by themselves; else a person starts them.
    package struct Rule: Hashable, Sendable {
        /// For every major incident.
        package var whenMajor = false
        /// For incidents of these categories or below them.
        package var categories: [[String]] = []
        /// Where security is graded so or worse.
        package var security: Impact.Grade?

        package init() {}
    }

    /// Regimes in force.
    package var regimes: [AuthorityRegime: Rule] = [:]
    /// Whether a DORA report that falls due on a weekend or a holiday waits for noon of the next working day; not for
    /// the initial and intermediate reports of credit institutions, central counterparties, trading venues and
    /// essential or important entities (RTS (EU) 2025/301, Article 5).
    package var hasWeekendRule = false
    /// Whether the house is one of those that the weekend rule leaves out for initial and intermediate reports.
    package var isSignificantEntity = true
    /// Days without work besides Saturdays and Sundays, as `2026-12-25`.
    package var holidays: Set<String> = []
    /// Whether NIS2's notification is due within 24 hours, as for trust service providers.
    package var isTrustServiceProvider = false

    package init() {}
}

/// A law that wants major incidents reported.
package enum AuthorityRegime: String, Hashable, Sendable, CaseIterable {
    case dora
    case nis2
    case gdpr
}
