import IncidentModel

/// The rules of the house in ``PaymentsStory``: a payment institution under DORA.
enum PaymentsPolicy {
    static let policy: Policy = {
        var policy = Policy()
        policy.revision = 4
        policy.clocks[.p1] = ServiceTargets(acknowledge: 5, firstUpdate: 15, response: 15, resolution: 240)
        policy.clocks[.p3] = ServiceTargets(acknowledge: 30, firstUpdate: 120, response: 60, resolution: 1440)
        policy.cadence[.p1] = [.stakeholders: 30, .executives: 60]
        policy.silence[.p1] = 20
        policy.categories = [Self.outage]
        policy.teams["database"] = Self.database
        policy.levels["duty management"] = ["helena"]
        policy.runbooks["database-failover"] = Self.failover
        policy.information[.vendor] = ["Case number", "What the vendor has seen"]
        policy.authority.regimes[.dora] = Self.whenMajor
        policy.cost = Self.cost
        return policy
    }()

    /// “System outage” is high at once.
    private static let outage: CategoryRule = {
        var outage = CategoryRule(name: "system outage")
        outage.impact = Impact([.users: .high])
        outage.urgency = .high
        outage.children = [CategoryRule(name: "payments")]
        return outage
    }()

    private static let database: Team = {
        var team = Team()
        team.people = ["keller", "priya"]
        team.steps = [Team.Step(to: .person("keller"), within: 5), Team.Step(to: .person("priya"), within: 5)]
        return team
    }()

    private static let failover = Runbook(
        title: "After a database failover",
        steps: [
            Runbook.Step(id: "replication", text: "Is the old primary following the new one?"),
            Runbook.Step(id: "limits", text: "Are the limits of both the same?"),
            Runbook.Step(id: "pools", text: "Have the pools of the services been renewed?"),
        ]
    )

    private static let whenMajor: AuthorityRules.Rule = {
        var rule = AuthorityRules.Rule()
        rule.whenMajor = true
        return rule
    }()

    private static let cost: CostRule = {
        var cost = CostRule(currency: "EUR", perHour: 20_000, basis: "lost fees and penalties, finance 2025")
        cost.services = ["card-authorisation": 96_000]
        return cost
    }()
}
