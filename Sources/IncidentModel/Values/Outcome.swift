/// Why an incident is closed.
package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case resolved
    case duplicate
    case falseAlarm = "false_alarm"
    case external
    case cancelled

    package var words: String { self.rawValue.replacing("_", with: " ") }
}
