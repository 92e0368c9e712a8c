package import IncidentModel

/// The reports that a law asks for: by when, and when they were given to the authority.
package struct AuthorityHistory: SummarySection {
    package static let member = "authority_reports"

    private struct Submitted {
        let fact: ReportSubmitted
        let origin: EntryOrigin
    }

    private var runs = ClockRuns()
    private var submissions: [Submitted] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        self.runs.add(fact)
        guard let submitted = fact.payload as? ReportSubmitted else { return }
        self.submissions.append(Submitted(fact: submitted, origin: EntryOrigin(fact)))
    }

    /// Each report with the last run of its clock and its submissions.
    private var reports: [(report: AuthorityReport, run: ClockRuns.Run?, submissions: [Submitted])] {
        AuthorityReport.allCases.compactMap { report in
            let run = self.runs.runs.last { $0.clock == .report(report) }
            let submissions = self.submissions.filter { $0.fact.report == report }
            return run == nil && submissions.isEmpty ? nil : (report, run, submissions)
        }
    }
}

// MARK: - Writing

extension AuthorityHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for entry in self.reports {
                writer.object { writer in
                    writer.member("report", entry.report.rawValue)
                    writer.nullable("target_at", entry.run?.targetAt)
                    writer.nullable("state", entry.run?.state.rawValue)
                    writer.list("submissions", entry.submissions) { submitted, writer in
                        writer.object { writer in
                            writer.nullable("reference", submitted.fact.reference)
                            writer.optional("late_s", submitted.fact.lateBy)
                            writer.nullable("reason", submitted.fact.reason)
                            submitted.origin.writeMembers(to: &writer)
                        }
                    }
                }
            }
        }
    }

    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        let reports = self.reports
        guard !reports.isEmpty else { return nil }
        let submitted = reports.filter { !$0.submissions.isEmpty }
        let late = submitted.filter { $0.submissions.last?.fact.lateBy != nil }.count
        let lateness = late == 0 ? "" : ", \(late) of them late"
        return "Of \(reports.count) reports due to authorities \(submitted.count) "
            + "\(submitted.count == 1 ? "was" : "were") submitted\(lateness)."
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        let reports = self.reports
        guard !reports.isEmpty else { return nil }
        let rows = reports.map { entry in
            let last = entry.submissions.last
            return [
                entry.report.words.capitalizedFirst, entry.run.map { zone.minute($0.targetAt) } ?? "",
                last.map { zone.minute($0.origin.at) } ?? "not submitted", last?.origin.by.name ?? "",
                last?.fact.reference ?? "", Self.outcome(entry.run, last?.fact), last?.fact.reason ?? "",
            ]
        }
        return SummaryTable(
            "Reports to authorities",
            columns: ["Report", "Due", "Submitted", "By", "Reference", "Outcome", "Reason"],
            rows: rows,
            notes: ["WarRoom keeps the times; people sent the reports."]
        )
    }

    private static func outcome(_ run: ClockRuns.Run?, _ submitted: ReportSubmitted?) -> String {
        guard let submitted else { return run?.outcome ?? "" }
        return submitted.lateBy.map { "\(TimeWords.span(seconds: $0)) late" } ?? "in time"
    }
}
