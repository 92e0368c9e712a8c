/// What a test of the recovery showed.
package enum TestResult: String, Hashable, Sendable, CaseIterable {
    case passed
    case failed
}
