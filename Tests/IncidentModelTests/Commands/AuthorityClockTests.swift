import IncidentModel
import Testing
import WarRoomTesting

@Suite("Authorities' clocks")
struct AuthorityClockTests {
    private static let major: JSON = ["title": "Payments fail", "impact": ["users": "high"], "urgency": "high"]

    private func policy(_ change: (inout AuthorityRules) -> Void = { _ in }) -> Policy {
        var policy = Policy()
        var rule = AuthorityRules.Rule()
        rule.whenMajor = true
        policy.authority.regimes = [.dora: rule, .nis2: rule]
        change(&policy.authority)
        return policy
    }

    private func hours(_ script: IncidentScript, _ report: AuthorityReport, from start: Timestamp) throws -> Int {
        try #require(script.state.clocks[.report(report)]).targetAt.seconds(since: start) / 3600
    }

    @Test("are off until the policy turns a regime on")
    func off() throws {
        var script = IncidentScript()
        try script.send("incident.declare", Self.major)
        #expect(script.state.clocks.isEmpty)
        #expect(
            script.refusal("clock.start", ["clock": "gdpr.notification"], by: SamplePeople.root)?.code == .wrongState
        )
    }

    @Test("DORA's initial notification is due four hours from the classification, within 24 hours of awareness")
    func initial() throws {
        var script = IncidentScript(policy: self.policy())
        let now = script.now
        try script.send("incident.declare", Self.major)
        #expect(try self.hours(script, .doraInitial, from: now) == 4)
        #expect(script.state.clocks[.report(.doraIntermediate)] == nil)

        var late = IncidentScript(policy: self.policy())
        let reported = late.now.adding(seconds: -22 * 3600)
        try late.send("incident.declare", Self.major.merging(["reported_at": .string(reported.text)]))
        #expect(try self.hours(late, .doraInitial, from: reported) == 24)
        #expect(try self.hours(late, .nis2EarlyWarning, from: reported) == 24)
        #expect(try self.hours(late, .nis2Notification, from: reported) == 72)

        var later = IncidentScript(policy: self.policy())
        let earlier = later.now.adding(seconds: -30 * 3600)
        let declared = later.now
        try later.send("incident.declare", Self.major.merging(["reported_at": .string(earlier.text)]))
        #expect(try self.hours(later, .doraInitial, from: declared) == 4)
    }

    @Test("each next report counts from the submission of the one before")
    func chain() throws {
        var script = IncidentScript(policy: self.policy())
        try script.send("incident.declare", Self.major)
        script.wait(seconds: 3600)
        let submitted = script.now
        try script.send("report.submit", ["clock": "dora.initial", "reference": "BAFIN-1"])
        #expect(script.state.clocks[.report(.doraInitial)]?.state == .met)
        #expect(try self.hours(script, .doraIntermediate, from: submitted) == 72)
        script.wait(seconds: 3600)
        try script.send("report.submit", ["clock": "dora.intermediate"])
        let final = try #require(script.state.clocks[.report(.doraFinal)]?.targetAt)
        #expect(final.text.hasPrefix("2026-12-2"))
        #expect(script.replayed() == script.state)
    }

    @Test("a late report needs its reason, and says by how much")
    func late() throws {
        var script = IncidentScript(policy: self.policy())
        try script.send("incident.declare", Self.major)
        script.wait(seconds: 5 * 3600)
        #expect(script.state.clocks[.report(.doraInitial)]?.state == .breached)
        #expect(script.refusal("report.submit", ["clock": "dora.initial"])?.field == "/data/reason")
        try script.send("report.submit", ["clock": "dora.initial", "reason": "The portal was down until noon."])
        #expect(script.state.clocks[.report(.doraInitial)]?.lateBy ?? 0 >= 3600)
    }

    @Test("a report that falls on a weekend waits for noon of Monday where the house may have it so")
    func weekend() throws {
        // Friday, 27 November 2026, 22:00.
        let friday = try #require(Timestamp("2026-11-27T22:00:00Z"))
        for (isSignificant, expected) in [(false, "2026-11-30T12:00"), (true, "2026-11-28T02:00")] {
            let policy = self.policy {
                $0.hasWeekendRule = true
                $0.isSignificantEntity = isSignificant
            }
            var script = IncidentScript(at: friday, policy: policy)
            try script.send("incident.declare", Self.major)
            #expect(script.state.clocks[.report(.doraInitial)]?.targetAt.text.prefix(16) ?? "" == expected)
        }
    }

    @Test("are not for stakeholders")
    func scope() throws {
        var script = IncidentScript(policy: self.policy())
        try script.send("incident.declare", Self.major)
        #expect(try script.json(.stakeholders).at("clocks")?.array?.isEmpty == true)
        #expect(try script.json(.full).at("clocks")?.array?.count == 3)
    }
}
