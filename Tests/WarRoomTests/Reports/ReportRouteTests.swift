import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Reports over HTTP")
struct ReportRouteTests {
    private static let reports = "/api/v1/reports"

    private static func numbers(_ answer: HouseAnswer) -> [String] {
        (answer.json?["reports"]?.array ?? []).compactMap { $0["report"]?.string }
    }

    @Test("anybody signed in reports, is answered with the number, and a repeat with the same")
    func create() async throws {
        let house = try House()
        for (handle, role) in [("ada", ProductRole.admin), ("rob", .responder), ("stan", .stakeholder)] {
            let secret = try await house.person(handle, role)
            let body = #"{"channel":"self_service","title":"Checkout answers 502","services":["checkout"]}"#
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            let first = try await house.ask(.post, Self.reports, body, bearer: secret, headers: [key: "k1"])
            let number = try #require(first.json?["report"]?.string)
            #expect(first.status == 201 && first.headers[.location] == "/api/v1/reports/\(number)")
            #expect((first.json?["suggestions"] != nil) == (role != .stakeholder))
            let again = try await house.ask(.post, Self.reports, body, bearer: secret, headers: [key: "k1"])
            #expect(again.status == 200 && again.json?["report"]?.string == number && again.json?["duplicate"] == true)
            let read = try await house.ask(.get, "\(Self.reports)/\(number)", bearer: secret)
            #expect(read.json?["reporter"]?["name"]?.string == handle.uppercased())
            #expect(read.json?["state"] == "open" && read.json?["channel"] == "self_service")
        }
        #expect(house.directory.reports.tally.open == 3)
    }

    @Test("a bot reports where its token names it, and is not for single incidents")
    func bots() async throws {
        let house = try House()
        let body = #"{"channel":"monitoring","title":"Disk is full"}"#
        let named = try await house.token(commands: ["report.create"]).secret
        let all = try await house.token(commands: nil).secret
        for secret in [named, all] {
            #expect(try await house.ask(.post, Self.reports, body, bearer: secret).status == 201)
        }
        let plain = try await house.token().secret
        let one = try await house.token(incidents: [IncidentID(series: .ordinary, number: 1)], commands: nil).secret
        for secret in [plain, one] {
            #expect(try await house.ask(.post, Self.reports, body, bearer: secret).status == 403)
        }
        #expect(try await Self.numbers(house.ask(.get, Self.reports, bearer: named)) == ["REP-1"])
    }

    @Test(
        "what is wrong is named by its field",
        arguments: [
            (#"{"title":"x"}"#, "/channel"), (#"{"title":"x","channel":"pigeon"}"#, "/channel"),
            (#"{"channel":"phone"}"#, "/title"), (#"{"channel":"phone","title":" "}"#, "/title"),
            (#"{"channel":"phone","title":"a\nb"}"#, "/title"),
            (#"{"channel":"phone","title":"x","reporter":{}}"#, "/reporter/name"),
            (#"{"channel":"phone","title":"x","reporter":"Marta"}"#, "/reporter"),
            (#"{"channel":"phone","title":"x","services":[1]}"#, "/services/0"),
            (#"{"channel":"phone","title":"x","reported_at":"yesterday"}"#, "/reported_at"),
            (#"{"channel":"phone","title":"x","reported_at":"2099-01-01T00:00:00Z"}"#, "/reported_at"),
            (#"{"channel":"phone","title":"x","drill":"no"}"#, "/drill"),
        ]
    )
    func fields(body: String, field: String) async throws {
        let house = try House()
        let answer = try await house.ask(.post, Self.reports, body, bearer: house.person("rob"))
        #expect(answer.status == 400 && answer.json?["field"]?.string == field, "\(answer.text)")
        let long = #"{"channel":"phone","title":"\#(String(repeating: "x", count: 201))"}"#
        #expect(try await house.ask(.post, Self.reports, long, bearer: house.signIn("rob")).status == 413)
        #expect(house.directory.reports.openCount == 0)
    }

    @Test("the queue comes in pages, oldest first; all come newest first; others see their own")
    func list() async throws {
        let house = try House()
        let (rob, stan) = (try await house.person("rob"), try await house.person("stan", .stakeholder))
        for number in 1...5 { try await house.report("R\(number)", by: number == 3 ? stan : rob) }
        try await house.report("A lift", #","drill":true"#, by: rob)
        let first = try await house.ask(.get, "\(Self.reports)?limit=2", bearer: rob)
        #expect(Self.numbers(first) == ["REP-1", "REP-2"] && first.json?["cursor"] == "REP-2")
        #expect(first.json?["open"] == 5 && first.json?["open_drills"] == 1)
        let triage = #"{"as":"request","to":"Facilities","note":"A lamp."}"#
        #expect(try await house.ask(.post, "\(Self.reports)/REP-3/triage", triage, bearer: rob).status == 200)
        let second = try await house.ask(.get, "\(Self.reports)?limit=3&cursor=REP-2", bearer: rob)
        #expect(Self.numbers(second) == ["REP-4", "REP-5", "REP-6"] && second.json?["cursor"] == .null)
        let all = try await house.ask(.get, "\(Self.reports)?state=all&limit=4", bearer: rob)
        #expect(Self.numbers(all) == ["REP-6", "REP-5", "REP-4", "REP-3"])
        #expect(try await Self.numbers(house.ask(.get, "\(Self.reports)?state=triaged", bearer: rob)) == ["REP-3"])
        #expect(try await Self.numbers(house.ask(.get, "\(Self.reports)?channel=email", bearer: rob)).isEmpty)
        for query in ["state=lost", "channel=pigeon", "cursor=INC-1", "limit=0"] {
            #expect(try await house.ask(.get, "\(Self.reports)?\(query)", bearer: rob).status == 400)
        }
        let own = try await house.ask(.get, "\(Self.reports)?state=all", bearer: stan)
        #expect(Self.numbers(own) == ["REP-3"] && own.json?["open"] == 0)
        let read = try await house.ask(.get, "\(Self.reports)/REP-3", bearer: stan)
        #expect(read.json?["to"] == "Facilities" && read.json?["note"] == "A lamp." && read.json?["as"] == "request")
        for number in ["REP-1", "REP-9", "INC-1", "REP-01"] {
            #expect(try await house.ask(.get, "\(Self.reports)/\(number)", bearer: stan).status == 404)
        }
    }

    @Test("a report and the answer to it suggest what it may be a repeat of, to responders")
    func suggestions() async throws {
        let house = try House()
        let (rob, stan) = (try await house.person("rob"), try await house.person("stan", .stakeholder))
        try await house.declare("Checkout answers with 502", by: rob)
        try await house.declare("Checkout 502 confidential", restricted: true, by: house.person("mona"))
        try await house.report("Checkout is broken, error 502", by: stan)
        let body = #"{"channel":"phone","title":"502 at checkout"}"#
        let answer = try await house.ask(.post, Self.reports, body, bearer: rob)
        let read = try await house.ask(.get, "\(Self.reports)/REP-2", bearer: rob)
        for suggestions in [answer.json?["suggestions"]?.array, read.json?["suggestions"]?.array] {
            #expect(suggestions?.map { $0["incident"] ?? $0["report"] } == ["INC-1", "REP-1"])
            #expect(suggestions?.first?["because"]?.array?.first == "Both speak of “502” and “checkout”.")
        }
        #expect(try await house.ask(.get, "\(Self.reports)/REP-1", bearer: stan).json?["suggestions"] == nil)
    }

    @Test("how many wait is in the metrics, drills apart, as drills are among the incidents")
    func metrics() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        try await house.report("a", by: rob)
        try await house.report("b", #","drill":true"#, by: rob)
        try await house.report("c", #","drill":true"#, by: rob)
        _ = try await house.ask(.post, "/api/v1/incidents", #"{"title":"x","drill":true}"#, bearer: rob)
        let lines = try await house.ask(.get, "/metrics").text.split(separator: "\n")
        #expect(lines.contains(#"warroom_reports_open{drill="false"} 1"#))
        #expect(lines.contains(#"warroom_reports_open{drill="true"} 2"#))
        #expect(
            lines.filter { $0.hasPrefix("warroom_incidents{") } == [
                #"warroom_incidents{status="investigating",drill="true"} 1"#
            ]
        )
    }

    @Test("those who watch the lobby and triage are told of the queue, the others are not")
    func watched() async throws {
        let house = try House()
        let (rob, stan) = (try await house.person("rob"), try await house.person("stan", .stakeholder))
        for (number, secret) in [(UInt64(1), rob), (2, stan)] {
            try house.socket(number, secret).say(#"{"op":"watch","ref":"w"}"#)
        }
        try await house.report("a", by: stan)
        let frame = await house.outlet.frames(3, to: ConnectionID(loop: 0, number: 1))[2]
        #expect(frame == ["op": "reports", "open": 1, "drills": 0, "newest": "REP-1"])
        house.timers.advance(milliseconds: 500)
        try await house.report("b", by: rob)
        try await house.report("c", by: rob)
        house.timers.advance(milliseconds: 500)
        let later = await house.outlet.frames(5, to: ConnectionID(loop: 0, number: 1))
        #expect(later[3]["open"] == 2 && later[4]["open"] == 3)
        try await house.declare("x", by: rob)
        house.timers.advance(milliseconds: 500)
        let others = await house.outlet.frames(3, to: ConnectionID(loop: 0, number: 2))
        #expect(others.map { $0["op"] } == ["hello", "board", "summary"])
    }
}
