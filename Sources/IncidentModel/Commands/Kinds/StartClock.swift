/// Starts an authority's clock that no rule has started.
package struct StartClock: IncidentCommand {
    package static let name = "clock.start"

    package let report: AuthorityReport
    package let reason: String?

    package init(_ data: Fields) throws(Refusal) {
        self.report = try data.word("clock", of: AuthorityReport.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let rules = context.policy.authority
        guard rules.regimes[self.report.regime] != nil else {
            throw Refusal(
                .wrongState,
                "The policy does not turn \(self.report.regime.rawValue.uppercased()) on, so its clocks do not run."
            )
        }
        guard state.clocks[.report(self.report)]?.isActive != true else {
            throw Refusal(.wrongState, "The clock for the \(self.report.words) runs already.")
        }
        guard let run = AuthorityDeadlines(rules).run(of: self.report, in: state) else {
            throw Refusal(
                .wrongState,
                "The \(self.report.words) has no start yet: \(AuthorityDeadlines.anchor(of: self.report))."
            )
        }
        return [
            ClockStarted(clock: .report(self.report), startedAt: run.start, targetAt: run.target, reason: self.reason)
        ]
    }
}
