/// Somebody tested whether service is back.
package struct RecoveryTested: EventPayload {
    package static let kind = "recovery.tested"
    package static let isRedactable = true

    package let check: String
    package let result: TestResult
    /// Who tested; nil where it was the author.
    package let by: Person?

    package init(check: String, result: TestResult, by: Person? = nil) {
        self.check = check
        self.result = result
        self.by = by
    }

    package init(_ data: Fields) throws(Refusal) {
        self.check = try data.line("check")
        self.result = try data.word("result", of: TestResult.self)
        self.by = try data.optionalFields("by").map { fields throws(Refusal) in try Person(fields) }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("check", self.check)
        writer.member("result", self.result.rawValue)
        writer.optional("by", self.by)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let by = self.by ?? stamp.by.person
        state.recoveryTests.append(
            RecoveryTest(seq: stamp.seq, check: self.check, result: self.result, at: stamp.eventAt, by: by)
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.recoveryTests.removeAll { $0.seq == seq }
    }

    package var summary: String {
        "Recovery test \(self.result.rawValue): \(self.check)\(self.by.map { " (by \($0.name))" } ?? "")."
    }
}
