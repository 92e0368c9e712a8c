/// A report was given to an authority; people sent it, this notes it.
package struct ReportSubmitted: EventPayload {
    package static let kind = "report.submitted"

    package let report: AuthorityReport
    /// What the authority calls it.
    package let reference: String?
    /// Seconds behind the time; nil where it was in time.
    package let lateBy: Int?
    /// Why it was late.
    package let reason: String?

    package init(report: AuthorityReport, reference: String? = nil, lateBy: Int? = nil, reason: String? = nil) {
        self.report = report
        self.reference = reference
        self.lateBy = lateBy
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.report = try data.word("clock", of: AuthorityReport.self)
        self.reference = try data.optionalText("reference")
        self.lateBy = try data.optionalInteger("late_s", in: 1...400_000_000_000)
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("clock", self.report.rawValue)
        writer.optional("reference", self.reference)
        writer.optional("late_s", self.lateBy)
        writer.optional("reason", self.reason)
    }

    package var audience: Audience { .authority }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.submissions[self.report] = Submission(seq: stamp.seq, at: stamp.eventAt, reference: self.reference)
    }

    package var summary: String {
        let reference = self.reference.map { ", reference \($0)" } ?? ""
        let late = self.lateBy.map { ", \(TimeWords.span(seconds: $0)) late" } ?? ""
        return "\(self.report.words.capitalizedFirst) submitted\(reference)\(late)."
    }

    package var body: String? { self.reason }
}
