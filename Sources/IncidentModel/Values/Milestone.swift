/// A moment in the world, apart from the statuses that people set (contract section 3).
package enum Milestone: String, Hashable, Sendable, CaseIterable {
    case impactStarted = "impact_started"
    case detected
    case reported
    case declared
    case classifiedMajor = "classified_major"
    case acknowledged
    case causeIdentified = "cause_identified"
    case mitigated
    case recovered
    case resolved
    case reporterConfirmed = "reporter_confirmed"
}
