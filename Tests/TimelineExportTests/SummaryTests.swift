import EventStore
import IncidentModel
import Testing
import TimelineExport

@Suite("The summary of an export")
struct SummaryTests {
    @Test("cuts earlier statuses short where a later word is dated back before them")
    func backdated() async throws {
        var story = try Self.declared()
        try story.tell("10:10:00", "status.changed", ["from": "investigating", "to": "identified"])
        try story.tell("10:30:00", "status.changed", ["from": "identified", "to": "monitoring"])
        try story.tell(
            "10:20:00",
            "status.changed",
            ["from": "monitoring", "to": "resolved"],
            recorded: "10:40:00"
        )
        let table = try #require(try Self.timeline(story).table("Status history"))
        #expect(table.rows.map { $0[2] } == ["10 min", "10 min", "0 s", "20 min so far"])
        #expect(table.notes == ["Minutes in each status: investigating 10, identified 10, monitoring 0, resolved 20."])
    }

    @Test(
        "says of each promised update whether it was kept",
        arguments: [
            ("10:20", "10:15", nil, nil, "kept"), ("10:20", "10:26", nil, nil, "6 min late"),
            ("10:20", nil, nil, "10:21", "not kept"), ("10:20", nil, nil, "10:19", "not due yet"),
            ("10:20", nil, "10:18", "10:40", "incident over before"), ("10:20", nil, "10:22", "10:40", "not kept"),
            ("10:20", "10:25", "10:18", nil, "incident over before"),
        ] as [(String, String?, String?, String?, String)]
    )
    func promise(promised: String, next: String?, resolved: String?, last: String?, words: String) async throws {
        var story = try Self.declared()
        let at = JSON.string("2026-11-23T\(promised):00Z")
        try story.tell("10:05:00", "update.published", ["audience": "public", "text": "T", "next_update_at": at])
        try story.tell("10:06:00", "update.published", ["audience": "stakeholders", "text": "Another audience"])
        if let resolved {
            try story.tell("\(resolved):00", "status.changed", ["from": "investigating", "to": "resolved"])
        }
        if let next { try story.tell("\(next):00", "update.published", ["audience": "public", "text": "T"]) }
        if let last { try story.tell("\(last):00", "message.posted", ["text": "T"]) }
        let table = try #require(try Self.timeline(story).table("Updates published"))
        #expect(table.rows[0].last == words)
    }

    @Test("ends a role when it passes over or is released, and a stay when someone leaves")
    func people() async throws {
        let timeline = try Self.timeline(OutageStory.make())
        let roles = try #require(timeline.table("Roles"))
        #expect(roles.rows[0][4] == "taken over by Ben Okafor")
        #expect(roles.rows[2][4] == "released")
        #expect(roles.rows[3][3] == "still held")
        let people = try #require(timeline.table("Who was there"))
        #expect(people.rows.first { $0[1] == "@dana" }?[4] == "1 h 19 min")
    }

    @Test("counts a time without its withdrawn revisions and says how far it slipped")
    func recovery() async throws {
        let table = try #require(try Self.timeline(OutageStory.make()).table("Recovery times"))
        #expect(table.rows.map { $0[7] } == ["first promise", "20 min later", "25 min later", "", "15 min earlier"])
        #expect(table.notes.first?.hasSuffix("(30 min later over 3 revisions); resolved 2 min after it.") == true)
    }

    @Test("tells an edit where it was made when the message itself is not shown")
    func editElsewhere() async throws {
        let query = ["from": "2026-11-23T21:05:30Z", "to": "2026-11-23T21:07:00Z"]
        let options = try TimelineOptions(query: query, scope: .full)
        let entries = try Self.timeline(OutageStory.make(), options).entries
        #expect(entries.map(\.seq) == [15])
        #expect(entries.first?.text?.text.contains("and eu-2") == true)
    }

    @Test("shows nothing of an edit that was removed together with its message")
    func removedEdit() async throws {
        var story = try Self.declared()
        try story.tell("10:01:00", "message.posted", ["text": "SECRET one"])
        try story.tell("10:02:00", "entry.edited", ["seq": 2, "text": "SECRET two"])
        try story.tell("10:03:00", "entry.redacted", ["seq": 2, "reason": "A name."])
        try story.tell("10:03:00", "entry.redacted", ["seq": 3, "reason": "A name."])
        for name in TimelineFormatCatalogue.names {
            let format = try #require(TimelineFormatCatalogue.format(named: name))
            #expect(try await !text(story, as: format).contains("SECRET"))
        }
        let entries = try Self.timeline(story).entries
        #expect(entries[1].removal?.note?.reason == "A name.")
        #expect(entries[2].removal?.note?.by.name == "Ana Ruiz")
    }

    private static func declared() throws -> Story {
        var story = try Story("INC-1")
        try story.tell("10:00:00", "incident.declared", ["number": "INC-1", "title": "T", "status": "investigating"])
        return story
    }

    private static func timeline(_ story: Story, _ options: TimelineOptions = TimelineOptions()) throws -> Timeline {
        var builder = TimelineBuilder(TimelineHead(incident: story.incident, head: story.head), options)
        for entry in story.entries { try builder.add(entry) }
        return builder.timeline()
    }
}

extension Timeline {
    fileprivate func table(_ title: String) -> SummaryTable? {
        self.sections.compactMap { $0.table(self.facts, self.options.zone) }.first { $0.title == title }
    }
}
