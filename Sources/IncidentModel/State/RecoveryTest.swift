/// A test of whether service is back.
package struct RecoveryTest: Hashable, Sendable {
    package let seq: Int
    package let check: String
    package let result: TestResult
    package let at: Timestamp
    /// Who tested.
    package let by: Person

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("check", self.check)
            writer.member("result", self.result.rawValue)
            writer.member("at", self.at)
            writer.nullable("by", self.by)
            writer.member("seq", self.seq)
        }
    }
}
