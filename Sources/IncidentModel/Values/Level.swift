/// One of three steps: of urgency, of confidence, of an impact taken as a whole.
package enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
    case high
    case medium
    case low

    package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}
