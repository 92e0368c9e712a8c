import IncidentModel
import Testing
import WarRoomTesting

@Suite("A stakeholder's state")
struct ScopeTests {
    /// Stands in every text that only responders may read.
    private let marker = "XSECRETX"

    private func planted() throws -> IncidentScript {
        var script = IncidentScript()
        let secret = JSON.string(self.marker)
        try script.send(
            "incident.declare",
            [
                "title": "Checkout is down", "description": secret, "services": ["checkout"], "category": [secret],
                "reporter": ["name": secret, "contact": secret], "template": secret,
            ]
        )
        try script.send("message.post", ["text": secret])
        try script.send("entry.pin", ["seq": 2, "label": secret])
        try script.send("eta.set", self.eta("2026-11-23T22:00:00Z", audience: "stakeholders", basis: "Open"))
        try script.send("eta.set", self.eta("2026-11-23T23:00:00Z", audience: "responders", basis: self.marker))
        try script.send("eta.set", self.eta("2026-11-23T23:30:00Z", audience: "authority", basis: self.marker))
        try script.send("update.publish", ["audience": "responders", "text": secret])
        try script.send("update.publish", ["audience": "authority", "text": secret])
        try script.send("update.publish", ["audience": "executives", "text": "For the board"])
        try script.send("update.publish", ["audience": "public", "text": "For everyone"])
        let call: JSON = ["kind": "vendor", "to": ["team": secret], "reason": secret, "information": [secret]]
        try script.send("escalation.raise", call)
        let alert: JSON = [
            "source": secret, "dedup": secret, "state": "firing", "summary": secret, "labels": ["x": secret],
        ]
        try script.send("alert.report", alert)
        try script.send("component.report", ["component": secret, "state": "degraded", "text": secret])
        try script.send("bot.post", ["text": secret])
        try script.send("status.change", ["to": "identified", "reason": secret, "note": secret])
        let insider = Person(id: self.marker, handle: self.marker, name: self.marker)
        script.record(RoleAssigned(role: .incidentCommander, to: insider), by: .system)
        script.record(ResponderJoined(person: insider), by: .system)
        return script
    }

    private func eta(_ likely: String, audience: String, basis: String) -> JSON {
        [
            "kind": "restore", "likely": .string(likely), "confidence": "low", "audience": .string(audience),
            "basis": .string(basis),
        ]
    }

    @Test("has nothing of what only responders may read", arguments: [ReaderScope.stakeholders, .public])
    func marked(scope: ReaderScope) throws {
        let script = try self.planted()
        #expect(script.text().contains(self.marker))
        #expect(!script.text(scope).contains(self.marker))
        var writer = JSONWriter()
        IncidentSummary(script.state, scope: scope).write(to: &writer)
        #expect(!String(decoding: writer.bytes, as: UTF8.self).contains(self.marker))
    }

    @Test("has what they were told")
    func told() throws {
        let script = try self.planted()
        let json = try script.json(.stakeholders)
        #expect(json.at("title") == "Checkout is down")
        #expect(json.at("status") == "identified")
        #expect(json.at("services") == ["checkout"])
        #expect(json.at("eta", "restore", "likely") == "2026-11-23T22:00:00.000Z")
        #expect(json.at("updates", "executives", "last", "text") == "For the board")
        #expect(json.at("updates", "public", "last", "text") == "For everyone")
        #expect(json.at("milestones", "cause_identified")?.string != nil)
        let open = try script.json(.public)
        #expect(open.at("updates")?.object?.members.map(\.key) == ["public"])
        #expect(open.at("eta", "restore") == JSON.null)
    }

    @Test("follows the audience of each event: what a feed leaves out, the state does too")
    func feed() throws {
        let script = try self.planted()
        for scope in [ReaderScope.stakeholders, .public] {
            let hidden = script.events.filter { !scope.includes($0.audience) }
            let shown = script.events.filter { scope.includes($0.audience) }
            #expect(hidden.count + shown.count == script.events.count)
            #expect(!shown.contains { String(decoding: $0.encoded(), as: UTF8.self).contains(self.marker) })
        }
    }
}
