import EventStore
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Triage")
struct TriageTests {
    private static func triage(
        _ house: House,
        _ report: String,
        _ body: String,
        by secret: String,
        key: String? = nil
    ) async throws -> HouseAnswer {
        var headers: HTTPFields = [:]
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await house.ask(.post, "/api/v1/reports/\(report)/triage", body, bearer: secret, headers: headers)
    }

    private static func events(_ house: House, _ incident: String) async throws -> [Event] {
        let id = try #require(IncidentID(incident))
        return try await house.log.read(LogID(id), after: 0, limit: 100, bytes: 1 << 20, audiences: nil)
            .map { try Event(bytes: $0.bytes) }
    }

    private static let more = #","description":"Since 20:50.\nCards are not charged.","services":["checkout"]"#
    private static let declare = #"{"as":"incident","declare":{}}"#

    @Test("declares an incident with what was reported, where the triager says nothing else, and links the report")
    func declares() async throws {
        let house = try House()
        let (rob, stan) = (try await house.person("rob"), try await house.person("stan", .stakeholder))
        let at = house.timers.now.adding(seconds: -600)
        try await house.report("Checkout answers 502", Self.more + #","reported_at":"\#(at.text)""#, by: stan)
        let answer = try await Self.triage(
            house,
            "REP-1",
            #"{"as":"incident","declare":{"title":"Checkout is down","impact":{"users":"high"},"urgency":"high"}}"#,
            by: rob
        )
        #expect(answer.status == 200 && answer.json?["incident"] == "INC-1" && answer.json?["state"] == "triaged")
        let state = try await house.ask(.get, "/api/v1/incidents/INC-1", bearer: rob).json
        #expect(state?["title"] == "Checkout is down" && state?["priority"] == "P1")
        #expect(state?["description"] == "Since 20:50.\nCards are not charged." && state?["services"] == ["checkout"])
        #expect(state?["reporter"] == ["name": "Marta", "channel": "phone"])
        #expect(state?["milestones"]?["reported"]?.string == at.text)
        #expect(state?["links"]?.array?.map { $0["target"] } == ["REP-1"])
        let own = try await house.ask(.get, "/api/v1/reports/REP-1", bearer: stan).json
        #expect(own?["incident"] == "INC-1" && own?["incident_status"] == "investigating")
        #expect(own?["triaged_by"]?["handle"] == "rob")
    }

    @Test("attaches to an incident, whose room sees the report at once")
    func attaches() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        try await house.declare("Checkout is down", by: rob)
        try await house.report("Cannot pay", Self.more, by: rob)
        let answer = try await Self.triage(house, "REP-1", #"{"as":"incident","attach":"inc-1"}"#, by: rob)
        #expect(answer.json?["incident"] == "INC-1")
        let events = try await Self.events(house, "INC-1")
        #expect(events.map(\.kind) == ["incident.declared", "message.posted", "incident.linked"])
        let text = try #require(events[1].data["text"]?.string)
        #expect(text.hasPrefix("REP-1, reported by Marta (phone) at 20"))
        #expect(text.hasSuffix("UTC:\nServices: checkout\n\n> Cannot pay\n>\n> Since 20:50.\n> Cards are not charged."))
        #expect(events[1].by.handle == "rob")
        #expect(
            events[2].data
                == JSONObject([.init(key: "relation", value: "request"), .init(key: "target", value: "REP-1")])
        )
    }

    @Test("shows a report of any length, cut where the room takes no more", arguments: [1, 3, 200, 16_000])
    func longReport(line: Int) async throws {
        let house = try House()
        let rob = try await house.person("rob")
        try await house.declare("x", by: rob)
        let lines = Array(repeating: String(repeating: "é", count: line / 2 + 1), count: max(1, 16_000 / (line + 6)))
        let description = lines.joined(separator: #"\n"#)
        try await house.report("long", #","description":"\#(description)""#, by: rob)
        #expect(try await Self.triage(house, "REP-1", #"{"as":"incident","attach":"INC-1"}"#, by: rob).status == 200)
        let text = try #require(try await Self.events(house, "INC-1")[1].data["text"]?.string)
        #expect(text.utf8.count <= Fields.textLimit && text.contains("\n> é"))
    }

    @Test("hands a request on, and its record says where it went")
    func requests() async throws {
        let house = try House()
        let (rob, stan) = (try await house.person("rob"), try await house.person("stan", .stakeholder))
        try await house.report("A lamp is broken", by: stan)
        let body = #"{"as":"request","to":"Facilities","note":"By Friday."}"#
        let answer = try await Self.triage(house, "REP-1", body, by: rob, key: "k")
        #expect(answer.status == 200 && answer.json?["to"] == "Facilities")
        let again = try await Self.triage(house, "REP-1", body, by: rob, key: "k")
        #expect(again.status == 200 && again.json?["duplicate"] == true && again.json?["note"] == "By Friday.")
        let reused = try await Self.triage(house, "REP-1", Self.declare, by: rob, key: "k")
        #expect(reused.json?["code"] == "key_reused")
        let second = try await Self.triage(house, "REP-1", Self.declare, by: rob)
        #expect(second.status == 409 && second.json?["code"] == "wrong_state")
        #expect(second.json?["detail"] == "REP-1 was triaged already by ROB: it was handed on to Facilities.")
        #expect(house.services.board.summaries(for: .localOperator).isEmpty)
    }

    @Test("of two at the same time, one wins and the other is told")
    func atOnce() async throws {
        let house = try House()
        let (rob, ada) = (try await house.person("rob"), try await house.person("ada", .admin))
        for number in 1...10 {
            try await house.report("R\(number)", by: rob)
            async let one = Self.triage(house, "REP-\(number)", Self.declare, by: rob)
            async let other = Self.triage(house, "REP-\(number)", Self.declare, by: ada)
            #expect(try await [one.status, other.status].sorted() == [200, 409])
        }
        #expect(house.services.board.summaries(for: .localOperator).count == 10)
    }

    @Test(
        "names the field of what is wrong, and the report waits on",
        arguments: [
            (#"{}"#, "/as"), (#"{"as":"nothing"}"#, "/as"), (#"{"as":"incident"}"#, "/declare"),
            (#"{"as":"incident","declare":{},"attach":"INC-1"}"#, "/attach"),
            (#"{"as":"incident","declare":[]}"#, "/declare"), (#"{"as":"request"}"#, "/to"),
            (#"{"as":"incident","attach":"INC-99"}"#, "/attach"), (#"{"as":"incident","attach":"x"}"#, "/attach"),
            (#"{"as":"incident","declare":{"title":""}}"#, "/declare/title"),
            (#"{"as":"incident","declare":{"urgency":"very"}}"#, "/declare/urgency"),
            (#"{"as":"incident","declare":{"drill":true}}"#, "/declare/drill"),
        ]
    )
    func fields(body: String, field: String) async throws {
        let house = try House()
        let rob = try await house.person("rob")
        try await house.report("x", by: rob)
        let answer = try await Self.triage(house, "REP-1", body, by: rob)
        #expect(answer.status == 400 && answer.json?["field"]?.string == field, "\(answer.text)")
        #expect(house.directory.reports.openCount == 1)
        #expect(try await Self.triage(house, "REP-2", #"{"as":"request","to":"x"}"#, by: rob).status == 404)
    }

    @Test("does not attach to an incident whose life is over, and says where a merged one went")
    func ended() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        for title in ["a", "b", "c"] { try await house.declare(title, by: rob) }
        try await house.send("incident.merge", to: "INC-1", #"{"into":"INC-2"}"#, by: rob)
        try await house.send("status.change", to: "INC-3", #"{"to":"cancelled"}"#, by: rob)
        try await house.report("x", by: rob)
        let merged = try await Self.triage(house, "REP-1", #"{"as":"incident","attach":"INC-1"}"#, by: rob)
        #expect(merged.json?["detail"] == "INC-1 was merged into INC-2; attach it there.")
        let cancelled = try await Self.triage(house, "REP-1", #"{"as":"incident","attach":"INC-3"}"#, by: rob)
        #expect(cancelled.status == 409)
        #expect(try await Self.triage(house, "REP-1", #"{"as":"incident","attach":"INC-2"}"#, by: rob).status == 200)
    }

    @Test("keeps drills among themselves")
    func drills() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        try await house.declare("real", by: rob)
        _ = try await house.ask(.post, "/api/v1/incidents", #"{"title":"play","drill":true}"#, bearer: rob)
        try await house.report("real", by: rob)
        try await house.report("play", #","drill":true"#, by: rob)
        for (report, incident) in [("REP-1", "INC-2"), ("REP-2", "INC-1")] {
            let answer = try await Self.triage(house, report, #"{"as":"incident","attach":"\#(incident)"}"#, by: rob)
            #expect(answer.json?["field"] == "/attach")
        }
        let real = #"{"as":"incident","declare":{"drill":false}}"#
        #expect(try await Self.triage(house, "REP-2", real, by: rob).json?["field"] == "/declare/drill")
        let read = try await house.ask(.get, "/api/v1/reports/REP-2", bearer: rob).json
        #expect(read?["suggestions"]?.array?.compactMap { $0["incident"] } == ["INC-2"])
        let answer = try await Self.triage(house, "REP-2", Self.declare, by: rob)
        #expect(answer.json?["incident"] == "INC-3" && answer.json?["drill"] == true)
        #expect(try await house.ask(.get, "/api/v1/incidents/INC-3", bearer: rob).json?["drill"] == true)
    }

    @Test("into a restricted incident tells its number to nobody who may not know of it")
    func restricted() async throws {
        let house = try House()
        let (rob, mona) = (try await house.person("rob"), try await house.person("mona"))
        let stan = try await house.person("stan", .stakeholder)
        try await house.report("A key was published", by: stan)
        try await house.report("The same key", by: rob)
        let body = #"{"as":"incident","declare":{"restricted":true}}"#
        #expect(try await Self.triage(house, "REP-1", body, by: mona).json?["incident"] == "SEC-1")
        let hidden = try await Self.triage(house, "REP-2", #"{"as":"incident","attach":"SEC-1"}"#, by: rob)
        let absent = try await Self.triage(house, "REP-2", #"{"as":"incident","attach":"SEC-9"}"#, by: rob)
        #expect(hidden == absent && hidden.status == 400)
        #expect(try await Self.triage(house, "REP-2", #"{"as":"incident","attach":"SEC-1"}"#, by: mona).status == 200)
        // Whoever reported it sees that it became an incident, and no number.
        for (number, secret) in [("REP-1", stan), ("REP-2", rob)] {
            let own = try await house.ask(.get, "/api/v1/reports/\(number)", bearer: secret)
            #expect(own.json?["as"] == "incident" && !own.text.contains("SEC-"))
        }
        let other = try await house.ask(.get, "/api/v1/reports/REP-1", bearer: rob)
        #expect(try await other == house.ask(.get, "/api/v1/reports/REP-9", bearer: rob) && other.status == 404)
        #expect(try await !house.ask(.get, "/api/v1/reports?state=all", bearer: rob).text.contains("SEC-"))
        #expect(try await house.ask(.get, "/api/v1/reports/REP-1", bearer: mona).json?["incident"] == "SEC-1")
    }

    @Test("that was cut off behind the declaration finds the incident again, whoever repeats it and with what")
    func crash() async throws {
        let full = EventLogError.unavailable("The disk is full.")
        for (body, status) in [(Self.declare, 200), (#"{"as":"request","to":"Facilities"}"#, 409)] {
            let log = FailingLog()
            let house = try House(log: log)
            let (rob, ada) = (try await house.person("rob"), try await house.person("ada", .admin))
            try await house.report("Checkout answers 502", by: rob)
            log.fail(with: full, in: .directory)
            #expect(try await Self.triage(house, "REP-1", Self.declare, by: rob).status == 503)
            #expect(house.directory.reports.openCount == 1)
            log.fail(with: nil)
            // As after a crash: a new server on the same store.
            let next = try House(log: log)
            try await next.directory.load()
            await (try await next.services.rooms.load()).value
            let answer = try await Self.triage(next, "REP-1", body, by: ada)
            #expect(answer.status == status, "\(answer.text)")
            #expect(
                next.directory.report(ReportID(number: 1))?.triage?.outcome
                    == .incident(.init(series: .ordinary, number: 1))
            )
            #expect(next.services.board.summaries(for: .localOperator).count == 1)
            #expect(try await Self.events(next, "INC-1").map(\.kind) == ["incident.declared", "incident.linked"])
        }
    }

    @Test("that was cut off behind the entry in the room does not put it there twice")
    func crashOfAttachment() async throws {
        let log = FailingLog()
        let house = try House(log: log)
        let rob = try await house.person("rob")
        try await house.declare("Checkout is down", by: rob)
        try await house.report("Cannot pay", by: rob)
        log.fail(with: .unavailable("The disk is full."), in: .directory)
        let body = #"{"as":"incident","attach":"INC-1"}"#
        #expect(try await Self.triage(house, "REP-1", body, by: rob).status == 503)
        log.fail(with: nil)
        #expect(try await Self.triage(house, "REP-1", body, by: rob).status == 200)
        #expect(try await Self.events(house, "INC-1").count == 3)
    }
}
