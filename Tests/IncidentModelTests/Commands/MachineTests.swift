import IncidentModel
import Testing
import WarRoomTesting

@Suite("Machines")
struct MachineTests {
    private func alert(_ state: String, dedup: String = "a", source: String = "prometheus") -> JSON {
        ["source": .string(source), "dedup": .string(dedup), "state": .string(state), "summary": "Errors over 5 %"]
    }

    @Test("report an alert once for each state; a repeat makes no entry and names its counter")
    func alerts() throws {
        var script = try Given.declared()
        let bot = SamplePeople.monitor
        #expect(try script.send("alert.report", self.alert("firing"), by: bot).first is AlertFired)
        #expect(try script.send("alert.report", self.alert("firing"), by: bot).isEmpty)
        #expect(try script.send("alert.report", self.alert("acknowledged"), by: bot).first is AlertAcknowledged)
        #expect(try script.send("alert.report", self.alert("resolved"), by: bot).first is AlertResolved)
        #expect(try script.send("alert.report", self.alert("resolved"), by: bot).isEmpty)
        #expect(try script.send("alert.report", self.alert("firing"), by: bot).first is AlertFired)
        #expect(try script.send("alert.report", self.alert("firing", dedup: "b"), by: bot).first is AlertFired)
        #expect(try script.send("alert.report", self.alert("firing", source: "grafana"), by: bot).first is AlertFired)
        #expect(script.state.status == .investigating)
        #expect(script.state.alert(AlertID(source: "prometheus", dedup: "a"))?.state == .firing)
    }

    @Test("stand in the state with the repeats counted beside the log")
    func counted() throws {
        var script = try Given.declared()
        try script.send("alert.report", self.alert("firing"), by: SamplePeople.monitor)
        try script.send("alert.report", self.alert("resolved"), by: SamplePeople.monitor)
        let counter = AlertID(source: "prometheus", dedup: "a").counter
        let last = script.now.adding(seconds: 90)
        let json = try script.json(repeats: [counter: RepeatCount(count: 5, lastAt: last)])
        #expect(
            json.at("alerts")?.array == [
                [
                    "source": "prometheus", "dedup": "a", "state": "resolved", "summary": "Errors over 5 %",
                    "severity": nil,
                    "count": 7, "first_at": .string(script.events[1].eventAt.text), "last_at": .string(last.text),
                    "seq": 3,
                ]
            ]
        )
        let command = try CommandCatalogue.read(
            CommandEnvelope(command: "alert.report", incident: nil, data: self.alert("firing").object ?? JSONObject())
        )
        #expect(command.counter == counter)
    }

    @Test("have counters of their own for every source and key")
    func counters() {
        #expect(AlertID(source: "a:b", dedup: "c").counter != AlertID(source: "a", dedup: "b:c").counter)
    }

    @Test(
        "with a wrong member are refused by its pointer",
        arguments: [
            ("alert.report", ["dedup": "a", "state": "firing", "summary": "s"], "/data/source"),
            ("alert.report", ["source": "a", "state": "firing", "summary": "s"], "/data/dedup"),
            ("alert.report", ["source": "a", "dedup": "a", "state": "on", "summary": "s"], "/data/state"),
            ("alert.report", ["source": "a", "dedup": "a", "state": "firing"], "/data/summary"),
            (
                "alert.report", ["source": "a", "dedup": "a", "state": "firing", "summary": "s", "severity": "bad"],
                "/data/severity"
            ),
            (
                "alert.report", ["source": "a", "dedup": "a", "state": "firing", "summary": "s", "labels": ["x"]],
                "/data/labels"
            ),
            (
                "alert.report",
                ["source": "a", "dedup": "a", "state": "firing", "summary": "s", "links": ["javascript:alert(1)"]],
                "/data/links/0"
            ),
            ("component.report", ["state": "degraded"], "/data/component"),
            ("component.report", ["component": "api", "state": "sad"], "/data/state"),
            ("component.report", ["component": "api", "state": "degraded", "text": 1], "/data/text"),
            ("bot.post", [:], "/data/text"), ("bot.post", ["text": "a", "fields": ["x": ["y"]]], "/data/fields/x"),
        ] as [(String, JSON, String)]
    )
    func wrong(command: String, data: JSON, field: String) throws {
        let refusal = try Given.declared().refusal(command, data, by: SamplePeople.monitor)
        #expect(refusal?.field == field)
        #expect(refusal?.code == .invalid)
    }

    @Test("report components, the last word of each standing in the state by name")
    func components() throws {
        var script = try Given.declared()
        for (name, state) in [("web", "degraded"), ("api", "major_outage"), ("web", "operational")] {
            try script.send(
                "component.report",
                ["component": .string(name), "state": .string(state)],
                by: SamplePeople.monitor
            )
        }
        let components = try script.json().at("components")?.array?.compactMap(\.object)
        #expect(components?.map { $0["component"] } == ["api", "web"])
        #expect(components?.map { $0["state"] } == ["major_outage", "operational"])
    }

    @Test("post text with a table of facts")
    func post() throws {
        var script = try Given.declared()
        let data: JSON = ["text": "Deployed", "fields": ["version": "1.42.0", "seconds": 93]]
        let fact: BotPosted = try only(script.send("bot.post", data, by: SamplePeople.monitor))
        #expect(fact.data == data.object)
    }

    @Test("link to the web only, an address by itself or with its text")
    func links() throws {
        var script = try Given.declared()
        var data = try #require(self.alert("firing").object)
        data["links"] = ["https://a.example", ["href": "http://b.example", "text": "B"]]
        let fact: AlertFired = try only(script.send("alert.report", .object(data), by: SamplePeople.monitor))
        #expect(fact.fact.links?.map(\.href) == ["https://a.example", "http://b.example"])
        #expect(fact.fact.links?.map(\.text) == [nil, "B"])
    }
}
