import IncidentModel
import Testing
import WarRoomTesting

@Suite("Classifying")
struct ClassificationTests {
    private static let policy: Policy = {
        var policy = Policy()
        var software = CategoryRule(name: "software")
        var outage = CategoryRule(name: "outage")
        outage.impact = Impact([.users: .high])
        outage.urgency = .high
        software.children = [outage]
        policy.categories = [software]
        var template = IncidentTemplate()
        template.description = "What fails?"
        template.category = ["software", "outage"]
        template.impact = Impact([.money: .low])
        template.services = ["checkout"]
        template.wanted = ["category", "description", "impact.security", "reporter.contact", "services"]
        policy.templates["outage"] = template
        var rule = MajorRule(name: "more than 1,000 users are affected")
        rule.reading = "users_affected"
        rule.over = 1000
        policy.majorRules = [rule]
        return policy
    }()

    private func declared(_ data: JSON = ["title": "T"], _ policy: Policy = Self.policy) throws -> IncidentScript {
        var script = IncidentScript(policy: policy)
        try script.send("incident.declare", data)
        return script
    }

    @Test("by category grades what nobody has graded, and the priority follows")
    func category() throws {
        var script = try self.declared(["title": "T", "impact": ["money": "low"]])
        let facts = try script.send("category.set", ["path": ["software", "outage", "disk"]])
        #expect(facts.map { type(of: $0).kind } == ["category.set", "impact.set", "priority.changed"])
        #expect(script.state.impact == Impact([.money: .low, .users: .high]))
        #expect(script.state.priority == .p1)
        #expect(script.state.milestones[.classifiedMajor] == script.events.last?.eventAt)
        #expect(try script.send("category.set", ["path": ["software", "outage", "disk"]]).isEmpty)
        let moved: CategorySet = try only(script.send("category.set", ["path": ["software"]]))
        #expect(moved.previous == ["software", "outage", "disk"])
    }

    @Test("leaves alone what a person has graded or set by hand")
    func hand() throws {
        var script = try self.declared()
        try script.send("impact.set", ["dimensions": ["users": "low"], "urgency": "low"])
        let fact: CategorySet = try only(script.send("category.set", ["path": ["software", "outage"]]))
        #expect(fact.previous == nil)
        #expect(script.state.priority == .p5)
        var other = try self.declared()
        try other.send("priority.override", ["priority": "P4", "reason": "Only the test shop."])
        try other.send("category.set", ["path": ["software", "outage"]])
        #expect(other.state.priority == .p4)
    }

    @Test("only with categories of the tree where the house wants it so")
    func closed() throws {
        var policy = Self.policy
        policy.hasClosedCategories = true
        let script = try self.declared(["title": "T"], policy)
        #expect(script.refusal("category.set", ["path": ["hardware"]])?.field == "/data/path/0")
        #expect(script.refusal("category.set", ["path": ["software", "disk"]])?.field == "/data/path/1")
        #expect(script.refusal("category.set", ["path": ["software", "outage"]]) == nil)
        #expect(script.refusal("category.set", ["path": []])?.field == "/data/path")
    }

    @Test("by the template at the declaration fills what the declarer left out, and shows what is missing")
    func template() throws {
        let script = try self.declared(["title": "T", "template": "outage", "services": ["web"]])
        #expect(
            script.events.map(\.kind) == ["incident.declared", "impact.set", "impact.set", "priority.changed"]
        )
        #expect(script.state.services == ["web"])
        #expect(script.state.category == ["software", "outage"])
        #expect(script.state.impact == Impact([.money: .low, .users: .high]))
        #expect(try script.json().at("missing") == ["description", "impact.security", "reporter.contact"])
        #expect(script.state == script.replayed())
    }

    @Test("with another matrix is followed by the priority that it says, and takes back what was not major")
    func matrix() throws {
        var policy = Policy.bare
        policy.matrix.cells = [.high: [.high: .p4]]
        var script = IncidentScript(policy: policy)
        // All of a unit is true at one moment, as in a room.
        try script.send(
            "incident.declare",
            ["title": "T", "impact": ["users": "high"], "urgency": "high"],
            eventAt: script.now
        )
        #expect(script.events.map(\.kind) == ["incident.declared", "priority.changed"])
        #expect(script.state.priority == .p4)
        #expect(script.state.milestones[.classifiedMajor] == nil)
    }

    @Test("the impact keeps the dimensions that are not named, and ends an override")
    func impact() throws {
        var script = try self.declared(["title": "T", "impact": ["users": "low"], "urgency": "low"], .bare)
        let over: PriorityOverridden = try only(
            script.send("priority.override", ["priority": "P1", "reason": "The board meets."])
        )
        #expect(over.from == .p5)
        #expect(try script.json().at("computed_priority") == "P5")
        let facts = try script.send("impact.set", ["dimensions": ["money": "high"], "urgency": "high"])
        #expect((facts.first as? ImpactSet)?.impact == Impact([.users: .low, .money: .high]))
        #expect(facts.last as? PriorityChanged == PriorityChanged(from: .p1, to: .p1))
        #expect(try script.json().at("computed_priority") == "P1")
        #expect(try script.send("impact.set", ["urgency": "high"]).isEmpty)
        #expect(script.state == script.replayed())
    }

    @Test("by a reading over the rule's number makes it a major one, once")
    func major() throws {
        var script = try self.declared()
        #expect(try script.json().at("major", "is") == false)
        var reading: JSON = ["name": "users_affected", "value": 900, "unit": "users", "quality": "estimate"]
        try script.send("reading.record", reading)
        #expect(script.state.milestones[.classifiedMajor] == nil)
        reading = reading.merging(["value": 1200, "quality": "actual"])
        #expect(try script.send("reading.record", reading).count == 2)
        #expect(try script.json().at("major", "because") == ["More than 1,000 users are affected"])
        #expect(try script.send("reading.record", reading).count == 1)
        let row = try script.json().at("readings")?.array?.first?.object
        #expect(row?["value"] == 1200)
        #expect(row?["earlier"]?.array?.count == 2)
    }

    @Test("a redacted reading leaves the one before it")
    func redacted() throws {
        var script = try Given.commanded()
        let reading: JSON = ["name": "loss", "value": 10, "unit": "EUR", "quality": "actual"]
        try script.send("reading.record", reading)
        try script.send("reading.record", reading.merging(["value": 20, "source": "Secret"]))
        try script.send("entry.redact", ["seq": 4, "reason": "Not for here."])
        #expect(script.state.readings["loss"]?.latest?.fact.value == JSONNumber(10))
        #expect(script.state == script.replayed())
        #expect(!script.text().contains("Secret"))
    }

    @Test("milestones are corrected only with a reason, in their order, and never in the future")
    func milestones() throws {
        var script = try Given.declared()
        let declared = try #require(script.state.milestones[.declared])
        func data(_ name: String, _ seconds: Int, _ reason: String? = nil) -> JSON {
            let data: JSON = ["milestone": .string(name), "at": .string(declared.adding(seconds: seconds).text)]
            return reason.map { data.merging(["reason": .string($0)]) } ?? data
        }
        try script.send("milestone.set", data("impact_started", -600))
        #expect(script.refusal("milestone.set", data("impact_started", -300))?.field == "/data/reason")
        let fact: MilestoneSet = try only(
            script.send("milestone.set", data("impact_started", -300, "The logs say so."))
        )
        #expect(fact.previous == declared.adding(seconds: -600))
        #expect(script.refusal("milestone.set", data("detected", -400))?.field == "/data/at")
        #expect(script.refusal("milestone.set", data("detected", 4000))?.field == "/data/at")
        try script.send("milestone.set", data("recovered", -100))
        #expect(script.refusal("milestone.set", data("mitigated", -50))?.field == "/data/at")
        #expect(script.refusal("milestone.set", data("resolved", -150))?.field == "/data/at")
        #expect(script.refusal("milestone.set", data("impact_started", 0, "It began later."))?.field == "/data/at")
    }

    @Test("who may see it is settled by those who lead, and never without them")
    func visibility() throws {
        var script = try Given.commanded()
        #expect(script.refusal("visibility.set", ["restricted": true], by: SamplePeople.ben)?.code == .forbidden)
        let fact: VisibilitySet = try only(
            script.send("visibility.set", ["restricted": true, "members": ["@chiara"]])
        )
        #expect(fact.members == [SamplePeople.chiara, SamplePeople.ana])
        #expect(!script.state.admits(SamplePeople.ben.id, role: .responder))
        try script.send("escalation.raise", ["kind": "functional", "to": ["person": "ben"], "reason": "r"])
        #expect(script.state.admits(SamplePeople.ben.id, role: .responder))
        #expect(script.events.last?.kind == "visibility.set")
        try script.send("visibility.set", ["restricted": false])
        #expect(script.state.readership.members == nil)
        #expect(script.refusal("visibility.set", [:])?.field == "/data/restricted")
        #expect(script.refusal("visibility.set", ["restricted": true, "members": ["x"]])?.field == "/data/members/0")
    }
}
