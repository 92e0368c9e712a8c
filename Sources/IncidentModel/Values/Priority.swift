/// In which order incidents are worked (contract section 4).
package enum Priority: String, Hashable, Sendable, CaseIterable, Comparable {
    case p1 = "P1"
    case p2 = "P2"
    case p3 = "P3"
    case p4 = "P4"
    case p5 = "P5"

    /// The matrix of impact and urgency.
    package init(impact: Level, urgency: Level) {
        switch (impact, urgency) {
        case (.high, .high): self = .p1
        case (.high, .medium), (.medium, .high): self = .p2
        case (.high, .low), (.medium, .medium), (.low, .high): self = .p3
        case (.medium, .low), (.low, .medium): self = .p4
        case (.low, .low): self = .p5
        }
    }

    /// Whether an incident of this priority is a major one.
    package var isMajor: Bool { self == .p1 || self == .p2 }

    /// The more urgent is the lesser.
    package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
}
