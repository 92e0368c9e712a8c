import IncidentModel
import Testing
import WarRoomTesting

@Suite("Afterwards")
struct AfterwardsTests {
    private static let followup: JSON = [
        "text": "Alert on a full pool", "type": "detective", "owner": "ben", "due": "2026-12-24T12:00:00Z",
        "priority": "P3",
    ]

    @Test(
        "a follow-up has a type, an owner and a date, and is done once",
        arguments: [IncidentStatus.resolved, .closed]
    )
    func followups(status: IncidentStatus) throws {
        var script = try Given.status(status)
        try script.send("followup.add", Self.followup)
        let json = try #require(try script.json().at("followups")?.array?.first?.object)
        #expect(
            json.members.map(\.key) == [
                "followup", "text", "type", "owner", "due", "priority", "state", "done_at", "note", "at", "by", "seq",
            ]
        )
        #expect(json.at("owner", "handle") == "ben")
        try script.send("followup.done", ["followup": "FUP-1", "note": "Since today."])
        #expect(script.refusal("followup.done", ["followup": "FUP-1"])?.code == .wrongState)
        #expect(script.refusal("followup.done", ["followup": "FUP-2"])?.field == "/data/followup")
        #expect(try script.json().at("followups")?.array?.first?.object?["state"] == "done")
    }

    @Test("a follow-up without one of these is refused by field", arguments: ["text", "type", "owner", "due"])
    func missing(member: String) throws {
        var data = try #require(Self.followup.object)
        data[member] = nil
        #expect(try Given.declared().refusal("followup.add", .object(data))?.field == "/data/\(member)")
        data[member] = .string("2020-01-01T00:00:00Z")
        if member == "text" { return }
        #expect(try Given.declared().refusal("followup.add", .object(data))?.field == "/data/\(member)")
    }

    @Test("a section of the review that is written anew replaces what it said", arguments: ReviewSection.allCases)
    func review(section: ReviewSection) throws {
        var script = try Given.status(.closed)
        let data: JSON = ["section": .string(section.rawValue), "text": "One"]
        try script.send("review.record", data)
        #expect(try script.send("review.record", data).isEmpty)
        try script.send("review.record", data.merging(["text": "Two"]), by: SamplePeople.ben)
        let json = try #require(try script.json().at("review", section.rawValue)?.object)
        #expect(json.members.map(\.key) == ["text", "at", "by", "seq"])
        #expect(json.at("text") == "Two")
        #expect(json.at("by", "handle") == "ben")
    }

    @Test("a review is planned for a time to come, and may be moved")
    func planned() throws {
        var script = try Given.status(.resolved)
        #expect(script.refusal("review.plan", ["at": "2020-01-01T00:00:00Z"])?.field == "/data/at")
        #expect(script.refusal("review.plan", ["at": "2026-12-01T12:00:00Z", "owner": "x"])?.field == "/data/owner")
        try script.send("review.plan", ["at": "2026-12-01T12:00:00Z", "owner": "ben"])
        #expect(try script.send("review.plan", ["at": "2026-12-01T12:00:00Z", "owner": "ben"]).isEmpty)
        try script.send("review.plan", ["at": "2026-12-02T12:00:00Z"])
        #expect(try script.json().at("review", "planned_at") == "2026-12-02T12:00:00.000Z")
        #expect(try script.json().at("review", "planned_owner") == JSON.null)
    }
}
