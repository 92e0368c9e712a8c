import IncidentModel
import Testing
import WarRoomTesting

@Suite("The state as JSON")
struct StateJSONTests {
    static let members = [
        "incident", "seq", "hash", "title", "description", "status", "priority", "computed_priority", "impact",
        "urgency", "category", "services", "reporter", "major", "missing", "template", "milestones", "roles",
        "handovers", "eta", "updates", "escalations", "tasks", "hypotheses", "decisions", "steps", "alerts",
        "components", "deliveries", "clocks", "recovery_tests", "confirmation", "followups", "review", "gate",
        "readings", "links", "children", "merged_into", "files", "pinned", "cost", "drill", "restricted",
    ]

    @Test("has all members in the contract's order for every scope", arguments: ReaderScope.allCases)
    func members(scope: ReaderScope) throws {
        #expect(try Given.declared().json(scope).members.map(\.key) == Self.members)
        #expect(try SampleIncident.outage().json(scope).members.map(\.key) == Self.members)
    }

    @Test("of the sample outage is the golden file", arguments: ReaderScope.allCases)
    func golden(scope: ReaderScope) throws {
        let text = try SampleIncident.outage().text(scope) + "\n"
        #expect(try Golden.text("State/\(scope.rawValue).json", recording: text, beside: Given.file) == text)
    }

    @Test("moves its head for an unknown kind and changes nothing else")
    func unknownKind() throws {
        var script = try Given.declared()
        let before = try script.json()
        script.record(kind: "future.kind", JSONObject([.init(key: "x", value: 1)]))
        script.record(kind: "message.posted", JSONObject([.init(key: "unreadable", value: 1)]))
        var after = try script.json()
        #expect(after.at("seq") == 3)
        #expect(after.at("hash")?.string == script.hashes[2])
        after["seq"] = before["seq"]
        after["hash"] = before["hash"]
        #expect(after == before)
        #expect(script.state.entry(2)?.kind == "future.kind")
    }
}
