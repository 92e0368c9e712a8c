import IncidentModel
import Testing

@Suite("The priority")
struct PriorityTests {
    @Test(
        "follows the matrix",
        arguments: [
            (Level.high, Level.high, Priority.p1), (.high, .medium, .p2), (.medium, .high, .p2), (.high, .low, .p3),
            (.medium, .medium, .p3), (.low, .high, .p3), (.medium, .low, .p4), (.low, .medium, .p4), (.low, .low, .p5),
        ]
    )
    func matrix(impact: Level, urgency: Level, expected: Priority) {
        #expect(Priority(impact: impact, urgency: urgency) == expected)
    }

    @Test(
        "takes the worst graded dimension, unknown counting as medium",
        arguments: [
            ([:], Level.medium), ([.users: .low], .low), ([.users: .low, .money: .high], .high),
            ([.users: .nothing], .low),
            ([.users: .low, .safety: .unknown], .medium), ([.users: .unknown], .medium),
            ([.security: .medium], .medium),
        ] as [([Impact.Dimension: Impact.Grade], Level)]
    )
    func impact(grades: [Impact.Dimension: Impact.Grade], expected: Level) {
        #expect(Impact(grades).level == expected)
    }

    @Test("P1 and P2 are major")
    func major() { #expect(Priority.allCases.filter(\.isMajor) == [.p1, .p2]) }
}
