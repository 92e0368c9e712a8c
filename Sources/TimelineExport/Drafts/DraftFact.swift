/// Something that a report may say, with the entry that says it.
package struct DraftFact: Hashable, Sendable {
    package let value: String
    /// The seq of the entry that it comes from.
    package let entry: Int
    /// Nil where the record does not tell an actual figure from an estimate.
    package let quality: String?

    package init(_ value: String, entry: Int, quality: String? = nil) {
        self.value = value
        self.entry = entry
        self.quality = quality
    }
}

/// What the fields of the forms ask for.
package enum DraftSubject: String, Hashable, Sendable, CaseIterable {
    case reference
    case title
    case description
    case discovery
    case detectedAt
    case awareAt
    case classifiedAt
    case occurredAt
    case mitigatedAt
    case recoveredAt
    case resolvedAt
    case criteria
    case securityGrade
    case category
    case services
    case clients
    case counterparts
    case transactions
    case memberStates
    case dataSubjects
    case dataRecords
    case dataLosses
    case loss
    case thirdParty
    case authoritiesTold
    case actions
    case workaroundAt
    case fixExpectedAt
    case firstPlannedAt
    case rootCause
    case rootCauseAddressedAt
    case resolutionSummary
    case plannedDifference
    case duration
    case downtime
    case cost
    case recurrence
    case impactText
    case status
}
