/// What a follow-up is to do for the next time.
package enum FollowupType: String, Hashable, Sendable, CaseIterable {
    /// Notice it sooner.
    case detective
    /// Keep it from happening.
    case preventive
    /// Mend what it left behind.
    case corrective
}
