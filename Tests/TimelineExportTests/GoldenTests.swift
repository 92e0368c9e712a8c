import EventStore
import IncidentModel
import Testing
import TimelineExport
import WarRoomTesting

@Suite("The bytes of an export")
struct GoldenTests {
    /// Name of the file and what is exported into it, for every format.
    private static let cases: [(String, @Sendable () throws -> Story, [String: String])] = [
        ("outage", OutageStory.make, [:]),
        ("outage-madrid", OutageStory.make, ["tz": "Europe/Madrid", "from": "2026-11-23T21:20:00Z"]),
        ("outage-stakeholders", OutageStory.make, ["audience": "stakeholders"]),
        ("drill", DrillStory.make, [:]),
        ("merged", MergedStory.make, [:]),
    ]

    @Test("are those of the golden files", arguments: TimelineFormatCatalogue.names)
    func golden(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        for (file, story, query) in Self.cases {
            let text = try await text(story(), as: format, TimelineOptions(query: query, scope: .full))
            let kept = try Golden.text("\(file).\(format.fileExtension)", recording: text)
            #expect(kept == text, "\(file).\(name)")
        }
    }

    @Test("are the same when they are made again", arguments: TimelineFormatCatalogue.names)
    func again(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let story = try OutageStory.make()
        let first = try await export(story, as: format, page: 7)
        let second = try await export(OutageStory.make(), as: format, page: 1000)
        #expect(Array(first.joined()) == Array(second.joined()))
    }

    @Test("name the head of the record, for every reader", arguments: TimelineFormatCatalogue.names)
    func head(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let story = try OutageStory.make()
        for scope in ReaderScope.allCases where !(name == "jsonl") {
            let text = try await text(story, as: format, TimelineOptions(query: [:], scope: scope))
            #expect(text.contains(story.head.hash))
        }
    }

    @Test("have a redacted entry behind them, and one that nobody knows")
    func kinds() throws {
        let events = try OutageStory.make().entries.map { try Event(bytes: $0.bytes) }
        #expect(events.filter { $0.payload == nil && !$0.isRedacted }.map(\.kind) == ["task.opened"])
        #expect(events.filter(\.isRedacted).count == 1)
    }
}
