import IncidentModel
import Testing

@testable import WarRoomCommand

@Suite("Search and analytics at the terminal")
struct SearchCommandTests {
    @Test("a hit has its place, time, author and what was found in brackets, and cannot steer the terminal")
    func line() throws {
        let hit: JSON = [
            "incident": "INC-7", "title": "T", "seq": 12, "event_at": "2026-11-23T21:08:11.123Z",
            "by": ["name": "Ana\u{1B}[31m"], "snippet": "\u{1F525} the pool\nis out", "marks": [[7, 4]],
        ]
        let line = SearchCommand.line(hit)
        #expect(line.hasPrefix("INC-7 #12  2026-11-23T21:08:11.123Z  Ana"))
        #expect(line.contains("\u{1F525} the [[pool]]") && !line.contains("\u{1B}") && !line.contains("\n"))
    }

    @Test("an incident that is called so has no number of an entry, and marks beyond the text are passed over")
    func subject() {
        let hit: JSON = [
            "incident": "INC-7", "title": "Pool", "seq": nil, "event_at": "t", "by": nil, "snippet": "Pool",
            "marks": [[0, 4], [2, 9], [-1, 2]],
        ]
        #expect(SearchCommand.line(hit) == "INC-7  t  Pool  [[Pool]]")
    }

    @Test("figures are a table with what comes back below it")
    func analytics() {
        let step: JSON = ["median_s": 720, "p90_s": 2400]
        let figures: JSON = [
            "key": "checkout", "count": 3, "intervals": ["acknowledge": step],
            "cadence": ["kept": 2, "late": 1], "downtime_s": 7200,
        ]
        let answer: JSON = [
            "by": "service", "groups": [figures], "total": figures,
            "patterns": [["what": "service", "name": "checkout", "count": 3, "before": 1]],
        ]
        let lines = AnalyticsText(answer.object ?? JSONObject()).lines
        #expect(lines[0].hasPrefix("SERVICE   COUNT"))
        #expect(lines[1].contains("12 min (90 %: 40 min)") && lines[1].hasSuffix("2 of 3 kept  2 h"))
        #expect(lines.last == "  service checkout: 3 times, 1 in the time before.")
    }

    @Test("ask a running server as the operator of its machine")
    func server() async throws {
        let server = try await RunningServer()
        let declared = try await BuiltProgram.run([
            "declare", "--title", "The xylophone is down", "--server", server.socket,
        ])
        #expect(declared.status == 0)
        let analytics = try await BuiltProgram.run(["analytics", "--by", "priority", "--server", server.socket])
        #expect(analytics.status == 0 && analytics.output.contains("P3"))
        let nothing = try await BuiltProgram.run(["search", "--server", server.socket, "--", "-xylophone"])
        #expect(nothing.status == 1)
        // The search is a moment behind the record.
        var found = ""
        for _ in 0..<200 where found.isEmpty {
            found = try await BuiltProgram.run(["search", "xylo*", "--server", server.socket]).output
        }
        #expect(found.hasPrefix("INC-1  ") && found.contains("The [[xylophone]] is down"))
        #expect(await server.stop() == 0)
    }
}
