/// Which step of which runbook.
package struct StepKey: Hashable, Sendable {
    package let runbook: String
    package let step: String

    package init(runbook: String, step: String) {
        self.runbook = runbook
        self.step = step
    }
}
