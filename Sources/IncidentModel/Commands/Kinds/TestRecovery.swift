/// Puts on record whether a test found service to be back.
package struct TestRecovery: IncidentCommand {
    package static let name = "recovery.test"

    package let check: String
    package let result: TestResult
    /// Who tested, by id or handle; nil for the sender.
    package let by: String?

    package init(_ data: Fields) throws(Refusal) {
        self.check = try data.line("check")
        self.result = try data.word("result", of: TestResult.self)
        self.by = try data.optionalText("by", minimum: 1)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        var tester: Person?
        if let by { tester = try context.person(named: by, field: "/data/by") }
        return [RecoveryTested(check: self.check, result: self.result, by: tester)]
    }
}
