import WarRoomTesting
import HTTPTypes
import IncidentModel
import Testing
import TimelineExport

@testable import WarRoom

@Suite("A restricted incident, for those who are no members")
struct RestrictedIncidentTests {
    private static let formats = TimelineFormatCatalogue.names

    /// Every address that the routes have, with an incident's number where they take one.
    private static func addresses(of route: Route, incident: String) -> [String] {
        let isOfIncident = route.pattern.description.hasPrefix("/api/v1/incidents/")
        let path = route.pattern.description.replacing("{id}", with: isOfIncident ? incident : "tok_9")
            .replacing("{handle}", with: "mona").replacing("{key}", with: "wrh_none")
        return path.contains("{format}") ? Self.formats.map { path.replacing("{format}", with: $0) } : [path]
    }

    private static let queries = [
        "", "?at=2030-01-01T00:00:00Z", "?since=0&limit=1", "?limit=nonsense", "?audience=all",
    ]
    private static let bodies: [String?] = [
        "{}", "no JSON", #"{"command":"message.post","data":{"text":"hello"}}"#,
        #"{"command":"message.post","incident":"SEC-1","key":"k","data":{"text":"hello"}}"#,
        #"{"command":"incident.declare","data":{"title":"x"}}"#, #"{"command":"dance"}"#,
    ]

    @Test(
        "is answered on every route, to the byte, as if there were none",
        arguments: ["rob", "stan", "bot", "bot of INC-1"]
    )
    func routes(stranger: String) async throws {
        let twins = try await Twins()
        // The totals of what the server did count everybody's commands; nothing in them says whose.
        for route in twins.with.routes where route.pattern.description != "/metrics" {
            for address in Self.addresses(of: route, incident: "SEC-1") {
                for query in Self.queries {
                    for body: String? in route.bodyLimit > 0 ? Self.bodies : [nil] {
                        let answers = try await twins.ask(route.method, address + query, body, as: stranger)
                        #expect(answers.with == answers.without, "\(route.method) \(address)\(query)")
                        #expect(!answers.with.text.contains(Twins.secret))
                    }
                }
            }
        }
    }

    @Test(
        "and exactly as any other number that was never given out",
        arguments: ["rob", "stan", "bot", "bot of INC-1"]
    )
    func otherNumber(stranger: String) async throws {
        let twins = try await Twins()
        let secret = try #require(twins.strangers[stranger]).with
        for route in twins.with.routes where route.pattern.description.hasPrefix("/api/v1/incidents/{id}") {
            let pairs = zip(Self.addresses(of: route, incident: "SEC-1"), Self.addresses(of: route, incident: "SEC-9"))
            for (hidden, absent) in pairs {
                for query in Self.queries {
                    let body = route.bodyLimit > 0 ? "{}" : nil
                    let one = try await twins.with.ask(route.method, hidden + query, body, bearer: secret)
                    let other = try await twins.with.ask(route.method, absent + query, body, bearer: secret)
                    #expect(one == other && one.status == 404, "\(route.method) \(hidden)\(query)")
                }
            }
        }
    }

    @Test("leaves no gap: neither in the numbers nor in the pages of the list")
    func list() async throws {
        let twins = try await Twins()
        for limit in 1...4 {
            for cursor in ["", "&cursor=INC-1", "&cursor=INC-2", "&cursor=SEC-1", "&cursor=SEC-9"] {
                let path = "/api/v1/incidents?limit=\(limit)\(cursor)"
                let answers = try await twins.ask(.get, path, as: "rob")
                #expect(answers.with == answers.without, "\(path)")
            }
        }
        let all = try await twins.ask(.get, "/api/v1/incidents", as: "rob").with
        let numbers = all.json?["incidents"]?.array?.compactMap { $0["incident"]?.string } ?? []
        #expect(numbers.sorted() == ["INC-1", "INC-2", "INC-3"])
        let one = try await twins.with.ask(.get, "/api/v1/incidents?cursor=SEC-1", bearer: twins.strangers["rob"]?.with)
        let other = try await twins.with.ask(
            .get,
            "/api/v1/incidents?cursor=SEC-9",
            bearer: twins.strangers["rob"]?.with
        )
        #expect(one == other)
    }

    @Test("is not counted by status in the metrics, and asking for it counts as asking for none")
    func metrics() async throws {
        let twins = try await Twins()
        func gauges(_ house: House) async throws -> [Substring] {
            let lines = try await house.ask(.get, "/metrics").text.split(separator: "\n")
            return lines.filter { $0.hasPrefix("warroom_incidents{") || $0.hasPrefix("warroom_refusals_total") }
        }
        for (name, secrets) in twins.strangers.sorted(by: { $0.key < $1.key }).enumerated() {
            for (house, secret) in [(twins.with, secrets.value.with), (twins.without, secrets.value.without)] {
                let socket = try house.socket(UInt64(name), secret)
                socket.say(
                    #"{"op":"command","ref":"c","command":"message.post","incident":"SEC-1","data":{"text":"x"}}"#
                )
                _ = await house.outlet.frames(2, to: ConnectionID(loop: 0, number: UInt64(name)))
            }
        }
        #expect(try await gauges(twins.with) == gauges(twins.without))
        #expect(try await gauges(twins.with).contains { $0.hasPrefix("warroom_incidents{") })
    }

    @Test("is not found by a hook that looks for incidents by a label, in the same words")
    func hook() async throws {
        let twins = try await Twins()
        func post(_ house: House, _ key: String, _ incident: String) async throws -> HouseAnswer {
            let alert = """
                {"version":"4","receiver":"r","alerts":[{"status":"firing","fingerprint":"f","startsAt":\
                "2026-11-23T21:08:11Z","labels":{"alertname":"Down","incident":"\(incident)"},"annotations":{}}]}
                """
            return try await house.ask(.post, "/hooks/\(key)/alertmanager", alert)
        }
        let hidden = try await post(twins.with, twins.hooks.with, "SEC-1")
        #expect(hidden.status == 404)
        #expect(try await post(twins.with, twins.hooks.with, "SEC-9") == hidden)
        #expect(try await post(twins.without, twins.hooks.without, "SEC-1") == hidden)
        #expect(try await post(twins.with, twins.hooks.with, "INC-1").status == 200)
    }
}
