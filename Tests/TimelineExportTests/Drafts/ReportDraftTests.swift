import EventStore
import IncidentModel
import Testing

@testable import TimelineExport

@Suite("A draft for an authority")
struct ReportDraftTests {
    private func story() throws -> Story {
        var story = try Story("INC-7")
        try story.tell(
            "20:58:00.000",
            "incident.declared",
            [
                "number": "INC-7", "title": "Payments fail", "description": "Cards are declined | since noon.",
                "status": "investigating", "reporter": ["name": "Marta", "channel": "phone"],
                "reported_at": "2026-11-23T20:50:00.000Z", "impact": ["users": "high", "security": "none"],
                "urgency": "high", "services": ["payments"],
            ]
        )
        try story.tell(
            "21:00:00.000",
            "milestone.set",
            ["milestone": "impact_started", "at": "2026-11-23T20:30:00.000Z"]
        )
        try story.tell(
            "21:01:00.000",
            "reading.recorded",
            ["name": "users_affected", "value": 12_000, "unit": "clients", "quality": "estimate"]
        )
        try story.tell("21:02:00.000", "hypothesis.opened", ["hypothesis": "HYP-1", "text": "A certificate expired."])
        try story.tell("21:03:00.000", "hypothesis.confirmed", ["hypothesis": "HYP-1"])
        try story.tell("21:04:00.000", "action.recorded", ["text": "Renewed the certificate."])
        try story.tell("21:05:00.000", "action.recorded", ["text": "Restarted the gateway."])
        try story.tell(
            "21:06:00.000",
            "eta.set",
            [
                "kind": "restore", "likely": "2026-11-23T21:30:00.000Z", "confidence": "high", "audience": "responders",
                "revision": 1, "slip_s": 0,
            ]
        )
        try story.tell(
            "22:00:00.000",
            "status.changed",
            ["from": "investigating", "to": "resolved", "note": "Renewed."]
        )
        return story
    }

    private func draft(_ report: AuthorityReport, _ story: Story) throws -> ReportDraft {
        var record = DraftRecord()
        for entry in story.entries { record.add(try Event(bytes: entry.bytes)) }
        return ReportDraft(report, of: story.incident, head: story.head, record: record)
    }

    private func value(_ draft: ReportDraft, _ number: String) throws -> [DraftFact] {
        draft.facts(try #require(draft.form.fields.first { $0.number == number }))
    }

    @Test("has each value with the entry that it comes from")
    func values() throws {
        let draft = try self.draft(.doraFinal, self.story())
        #expect(try self.value(draft, "2.1") == [DraftFact("INC-7", entry: 1)])
        #expect(try self.value(draft, "2.2") == [DraftFact("2026-11-23T20:50:00.000Z", entry: 1)])
        #expect(try self.value(draft, "2.3") == [DraftFact("2026-11-23T20:58:00.000Z", entry: 1)])
        #expect(try self.value(draft, "3.2") == [DraftFact("2026-11-23T20:30:00.000Z", entry: 2)])
        #expect(try self.value(draft, "3.4") == [DraftFact("12000 clients", entry: 3, quality: "estimate")])
        #expect(try self.value(draft, "3.15") == [DraftFact("00:01:30", entry: 9)])
        #expect(try self.value(draft, "3.33").map(\.entry) == [6, 7])
        #expect(try self.value(draft, "4.1") == [DraftFact("A certificate expired.", entry: 5)])
        #expect(try self.value(draft, "4.9") == [DraftFact("00:00:30", entry: 9)])
    }

    @Test("lists as blank what the record does not say, and invents nothing")
    func blanks() throws {
        let draft = try self.draft(.doraInitial, self.story())
        #expect(draft.blanks.map(\.number).contains("2.9"))
        #expect(draft.blanks.allSatisfy { draft.facts($0).isEmpty })
        var empty = try Story("INC-8")
        try empty.tell("20:58:00.000", "incident.declared", ["number": "INC-8", "title": "T", "status": "proposed"])
        let bare = try self.draft(.gdprNotification, empty)
        #expect(try self.value(bare, "3a.2").isEmpty)
        #expect(try self.value(bare, "33(1).2").count == 1)
    }

    @Test("has nothing of a text that was taken out of the record")
    func redacted() throws {
        var story = try self.story()
        try story.tell("22:01:00.000", "entry.redacted", ["seq": 7, "reason": "It named a customer."])
        let draft = try self.draft(.doraFinal, story)
        #expect(try self.value(draft, "3.33").map(\.entry) == [6])
        #expect(!draft.markdown.contains("Restarted"))
    }

    @Test(
        "says that it is sent to nobody and is no legal advice, and escapes what people wrote",
        arguments: AuthorityReport.allCases
    )
    func markdown(report: AuthorityReport) throws {
        let draft = try self.draft(report, self.story())
        #expect(draft.markdown.contains("sends it to nobody and gives no legal advice"))
        #expect(draft.markdown.contains("To be filled by hand") == !draft.blanks.isEmpty)
        #expect(!draft.markdown.contains("declined | since"))
        var writer = JSONWriter()
        draft.write(to: &writer)
        let object = try #require(JSONParser.parse(writer.bytes).object)
        #expect(object["report"]?.string == report.rawValue)
        #expect(object["fields"]?.array?.count == draft.form.fields.count)
    }

    @Test("counts a length as days, hours and minutes")
    func length() {
        #expect(DraftRecord.length(26 * 3600 + 61) == "01:02:01")
        #expect(DraftRecord.length(-3600) == "-00:01:00")
    }
}
