package import IncidentModel

/// How it was tested that the service is back.
package struct RecoveryTestHistory: SummarySection {
    package static let member = "recovery_tests"

    private struct Test {
        let check: String
        let result: String
        let tester: String?
        let origin: EntryOrigin
    }

    private var tests: [Test] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard fact.event.kind == "recovery.tested", let check = data.text("check") else { return }
        self.tests.append(
            Test(
                check: check,
                result: data.text("result") ?? "",
                tester: data.person("by")?.name ?? data.text("by"),
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension RecoveryTestHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for test in self.tests {
                writer.object { writer in
                    writer.member("check", test.check)
                    writer.member("result", test.result)
                    writer.nullable("tester", test.tester)
                    test.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.tests.isEmpty else { return nil }
        let rows = self.tests.map { test in
            [
                test.check.excerpt(), test.result, zone.minute(test.origin.at), test.tester ?? test.origin.by.name,
            ]
        }
        return SummaryTable("Tests of the recovery", columns: ["Check", "Result", "At", "By"], rows: rows)
    }
}
