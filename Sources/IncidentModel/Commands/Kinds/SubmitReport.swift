/// Notes that a report was given to an authority.
package struct SubmitReport: IncidentCommand {
    package static let name = "report.submit"

    package let report: AuthorityReport
    package let reference: String?
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.report = try data.word("clock", of: AuthorityReport.self)
        self.reference = try data.optionalText("reference")
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let clock = state.clocks[.report(self.report)] else {
            throw Refusal(.wrongState, "No clock for the \(self.report.words) was started, so it is not waited for.")
        }
        guard context.eventAt > clock.targetAt else {
            return [ReportSubmitted(report: self.report, reference: self.reference, reason: self.reason)]
        }
        _ = try Fields(JSONObject([.init(key: "reason", value: self.reason.map(JSON.string) ?? .null)])).reason()
        return [
            ReportSubmitted(
                report: self.report,
                reference: self.reference,
                lateBy: max(1, context.eventAt.seconds(since: clock.targetAt)),
                reason: self.reason
            )
        ]
    }
}
