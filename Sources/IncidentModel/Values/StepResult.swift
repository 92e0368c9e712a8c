/// What became of a step of a runbook.
package enum StepResult: String, Hashable, Sendable, CaseIterable {
    case ok
    case failed
    case skipped

    package var words: String { self.rawValue }
}
