import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Reports in the directory's log")
struct DirectoryReportTests {
    private static let ana = Author(id: "usr_1", handle: "ana", name: "Ana", kind: .person)
    private static let ben = Author(id: "usr_2", handle: "ben", name: "Ben", kind: .person)

    private static func content(_ title: String = "Checkout answers 502", _ more: JSON = [:]) throws -> ReportContent {
        var data = JSONObject()
        data["channel"] = "phone"
        data["title"] = .string(title)
        data["reporter"] = ["name": "Marta", "contact": "+34 555 0100"]
        for member in more.object?.members ?? [] { data[member.key] = member.value }
        return try ReportContent(Fields(data, at: ""))
    }

    /// `data` of the last line of the log, as bytes.
    private static func lastData(_ house: DirectoryHarness) async throws -> String {
        let event = try DirectoryEvent(bytes: try #require(try await house.entries().last).bytes)
        var writer = JSONWriter()
        writer.value(.object(event.data))
        return "\(event.kind) " + String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("have exactly these bytes")
    func bytes() async throws {
        let house = try await DirectoryHarness()
        let more: JSON = [
            "description": "Since *20:50*.", "reported_at": "2026-11-23T20:55:00.000Z", "services": ["checkout"],
            "drill": true,
        ]
        _ = try await house.directory.receiveReport(Self.content("T", more), by: Self.ana, via: .api)
        #expect(
            try await Self.lastData(house)
                == #"report.received {"report":"REP-1","channel":"phone","title":"T","description":"Since *20:50*.","#
                + #""reporter":{"name":"Marta","contact":"+34 555 0100"},"reported_at":"2026-11-23T20:55:00.000Z","#
                + #""services":["checkout"],"drill":true}"#
        )
        let incident = IncidentID(series: .ordinary, number: 7)
        try await house.directory.triageReport(ReportID(number: 1), as: .incident(incident), by: Self.ben, via: .api)
        #expect(
            try await Self.lastData(house) == #"report.triaged {"report":"REP-1","as":"incident","incident":"INC-7"}"#
        )
        _ = try await house.directory.receiveReport(Self.content(), by: Self.ana, via: .api)
        let request = ReportOutcome.request(to: "Facilities", note: "A lamp.")
        try await house.directory.triageReport(ReportID(number: 2), as: request, by: Self.ben, via: .api)
        #expect(
            try await Self.lastData(house)
                == #"report.triaged {"report":"REP-2","as":"request","to":"Facilities","note":"A lamp."}"#
        )
    }

    @Test("are there after a restart as before, with what became of them, in the order of the queue")
    func restart() async throws {
        let house = try await DirectoryHarness()
        for number in 1...4 {
            _ = try await house.directory.receiveReport(Self.content("R\(number)"), by: Self.ana, via: .api)
        }
        let request = ReportOutcome.request(to: "Facilities", note: nil)
        try await house.directory.triageReport(ReportID(number: 2), as: request, by: Self.ben, via: .browser)
        let next = try await house.restarted()
        for directory in [house.directory, next.directory] {
            #expect(directory.reports.queue.map(\.title) == ["R1", "R3", "R4"])
            #expect(directory.reports.all.map(\.title) == ["R4", "R3", "R2", "R1"])
            #expect(directory.report(ReportID(number: 2))?.triage?.outcome == request)
            #expect(directory.report(ReportID(number: 2))?.triage?.by.handle == "ben")
            #expect(directory.reports.tally.open == 3)
        }
        #expect(try await next.directory.receiveReport(Self.content(), by: Self.ana, via: .api).report.number == 5)
        let record = try #require(next.directory.report(ReportID(number: 3)))
        #expect(try await next.directory.content(of: record).content == Self.content("R3"))
    }

    @Test("with the same key of the same sender are one, also across a restart; another sender's is another")
    func idempotent() async throws {
        let house = try await DirectoryHarness()
        let first = try await house.directory.receiveReport(Self.content(), by: Self.ana, via: .api, key: "k")
        #expect(first == (ReportID(number: 1), true))
        for directory in [house.directory, try await house.restarted().directory] {
            let again = try await directory.receiveReport(Self.content(), by: Self.ana, via: .api, key: "k")
            #expect(again == (ReportID(number: 1), false))
            let reused = await refusal {
                _ = try await directory.receiveReport(Self.content("other"), by: Self.ana, via: .api, key: "k")
            }
            #expect(reused?.code == .keyReused)
        }
        let other = try await house.directory.receiveReport(Self.content(), by: Self.ben, via: .api, key: "k")
        #expect(other == (ReportID(number: 2), true))
    }

    @Test("are triaged once")
    func once() async throws {
        let house = try await DirectoryHarness()
        _ = try await house.directory.receiveReport(Self.content(), by: Self.ana, via: .api)
        let request = ReportOutcome.request(to: "Facilities", note: nil)
        try await house.directory.triageReport(ReportID(number: 1), as: request, by: Self.ben, via: .api)
        for (number, code) in [(1, ErrorCode.wrongState), (9, .notFound)] {
            let refusal = await refusal {
                try await house.directory.triageReport(ReportID(number: number), as: request, by: Self.ben, via: .api)
            }
            #expect(refusal?.code == code)
        }
    }

    @Test("wait in a queue that has an end, and one sender cannot fill it")
    func bounded() async throws {
        var settings = DirectorySettings()
        settings.openReports = 5
        settings.openReportsPerSender = 3
        let house = try await DirectoryHarness(settings: settings)
        func put(_ author: Author) async -> Refusal? {
            await refusal { _ = try await house.directory.receiveReport(Self.content(), by: author, via: .api) }
        }
        for _ in 0..<3 { #expect(await put(Self.ana) == nil) }
        #expect(await put(Self.ana)?.code == .rateLimited)
        for _ in 0..<2 { #expect(await put(Self.ben) == nil) }
        #expect(await put(Self.ben)?.code == .rateLimited)
        let request = ReportOutcome.request(to: "Facilities", note: nil)
        try await house.directory.triageReport(ReportID(number: 1), as: request, by: Self.ben, via: .api)
        #expect(await put(Self.ana) == nil)
        #expect(house.directory.reports.openCount == 5)
    }

    @Test("are told to whoever listens, and what another server took in when it is read")
    func listened() async throws {
        let house = try await DirectoryHarness()
        let other = try await house.restarted()
        let (tallies, source) = AsyncStream<ReportBook.Tally>.makeStream()
        house.directory.onReports { source.yield($0) }
        _ = try await house.directory.receiveReport(Self.content(), by: Self.ana, via: .api)
        _ = try await other.directory.receiveReport(Self.content("T", ["drill": true]), by: Self.ben, via: .api)
        try await house.directory.refresh()
        source.finish()
        var seen: [[Int]] = []
        for await tally in tallies { seen.append([tally.open, tally.drills, tally.newest?.number ?? 0]) }
        #expect(seen == [[0, 0, 0], [1, 0, 1], [1, 1, 2]])
    }

    @Test("number REP-1 and so on, and nothing else is read as one")
    func numbers() {
        #expect(ReportID("REP-12")?.number == 12)
        for text in ["REP-0", "REP-01", "REP--1", "REP-", "rep-1", "INC-1", "REP-1 ", "REP-99999999999999999999"] {
            #expect(ReportID(text) == nil)
        }
    }
}
