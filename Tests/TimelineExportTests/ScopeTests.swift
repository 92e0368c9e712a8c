import IncidentModel
import Testing
import TimelineExport

@Suite("An export for fewer eyes")
struct ScopeTests {
    @Test(
        "has nothing of what only responders may read",
        arguments: TimelineFormatCatalogue.names,
        [ReaderScope.stakeholders, .public]
    )
    func marker(name: String, scope: ReaderScope) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let text = try await text(OutageStory.make(), as: format, TimelineOptions(query: [:], scope: scope))
        for secret in ["INTERNAL", "Ben", "Marta", "hunter2", "ESC-1", "mallory", "Alertmanager", "task.opened"] {
            #expect(!text.contains(secret), "\(secret) in \(name) for \(scope)")
        }
        #expect(text.contains("Some orders in Europe fail"))
        #expect(text.contains("Checkout works again.") == (scope == .stakeholders))
    }

    @Test("has everything where everything was asked for", arguments: TimelineFormatCatalogue.names)
    func whole(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let text = try await text(OutageStory.make(), as: format, TimelineOptions(query: [:], scope: .full))
        for word in ["INTERNAL A deploy at 20:44", "Ben", "Marta", "ESC-1", "mallory", "task.opened"] {
            #expect(text.contains(word), "\(word) in \(name)")
        }
        #expect(!text.contains("hunter2"))
    }

    @Test(
        "is never made wider by its audience",
        arguments: [
            (ReaderScope.full, nil, TimelineScope.responders), (.full, "responders", .responders),
            (.full, "executives", .stakeholders), (.full, "public", .public), (.full, "authority", .authority),
            (.stakeholders, nil, .stakeholders), (.stakeholders, "responders", .stakeholders),
            (.stakeholders, "public", .public), (.stakeholders, "authority", .public),
            (.public, "responders", .public), (.public, "stakeholders", .public), (.public, "authority", .public),
        ]
    )
    func narrowing(reader: ReaderScope, audience: String?, scope: TimelineScope) throws {
        let query = audience.map { ["audience": $0] } ?? [:]
        #expect(try TimelineOptions(query: query, scope: reader).scope == scope)
        for entry in Audience.allCases where scope.includes(entry) {
            #expect(reader.includes(entry))
        }
    }

    @Test("shows a removal without its reason to those who may not read the reason")
    func removal() async throws {
        var story = try Story("INC-1")
        try story.tell("10:00:00", "incident.declared", ["number": "INC-1", "title": "T"])
        try story.tell("10:01:00", "update.published", ["audience": "public", "text": "SECRET"])
        try story.tell("10:02:00", "entry.redacted", ["seq": 2, "reason": "INTERNAL reason"])
        let options = try TimelineOptions(query: [:], scope: .public)
        let text = try await text(story, as: MarkdownFormat.self, options)
        #expect(text.contains("The text of this entry was removed from the record."))
        #expect(!text.contains("INTERNAL") && !text.contains("SECRET"))
    }
}
