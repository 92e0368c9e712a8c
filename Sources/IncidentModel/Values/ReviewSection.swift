/// A part of the review of an incident.
package enum ReviewSection: String, Hashable, Sendable, CaseIterable {
    case summary
    case impact
    case cause
    case wentWell = "went_well"
    case wentBadly = "went_badly"
    case lucky
    case lessons

    package var words: String { self.rawValue.replacing("_", with: " ") }
}
