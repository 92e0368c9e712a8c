import EventStore
import IncidentModel
import Testing
import TimelineExport
import WarRoomTesting

/// What people and machines wrote, in every text of every kind of event, through every export.
@Suite("A hostile text")
struct HostileExportTests {
    @Test("is nothing but text in every export, wherever in an event it stands", arguments: EventCatalogue.kinds)
    func everyKind(kind: String) async throws {
        try await Self.inspect(HostileStory.make(of: kind))
    }

    @Test("is nothing but text in an event of an unknown kind, its name, its members' names and its way in included")
    func unknownKind() async throws { try await Self.inspect(HostileStory.unknown()) }

    @Test(
        "is looked for where texts are",
        arguments: [
            ("message.posted", "/text"), ("incident.declared", "/title"), ("incident.declared", "/reporter/name"),
            ("incident.declared", "/services/0"), ("incident.declared", "/category/0"),
            ("alert.fired", "/labels/region"),
            ("alert.fired", "/labels/(name of region)"), ("bot.posted", "/fields/version"), ("eta.set", "/basis"),
            ("alert.fired", "/links/0/text"), ("escalation.raised", "/information/0"), ("entry.pinned", "/label"),
        ]
    )
    func places(kind: String, place: String) throws { #expect(try HostileStory.textPlaces(of: kind).contains(place)) }

    @Test("is shown and not dropped, in every format that has texts", arguments: TimelineFormatCatalogue.names)
    func shown(format name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        let export = try await text(HostileStory.make(of: "message.posted"), as: format)
        let count = export.matches(of: /qxz/).count
        #expect(count >= HostileTexts.all.count)
    }

    @Test("is nothing but text in a Markdown export that a usual renderer without a filter made into a page")
    func rendered() async throws {
        var documents: [String] = []
        for kind in EventCatalogue.kinds {
            documents.append(try await text(HostileStory.make(of: kind), as: MarkdownFormat.self))
        }
        let pages = try await MarkdownRenderer.html(documents)
        for (kind, html) in zip(EventCatalogue.kinds, pages) {
            #expect(HTMLInspector.rendered.fault(in: html) == nil, "\(kind)")
            #expect(html.split(separator: "\n").filter { $0.contains("<h1") }.count == 1, "\(kind)")
        }
    }

    private static func inspect(_ story: Story) async throws {
        for format in TimelineFormatCatalogue.formats {
            for scope in TimelineScope.allCases {
                let bytes = try await Array(export(story, as: format, TimelineOptions(scope: scope)).joined())
                let fault = ExportInspector.fault(in: bytes, format: format.name)
                #expect(fault == nil, "\(format.name) for \(scope)")
            }
        }
    }
}
