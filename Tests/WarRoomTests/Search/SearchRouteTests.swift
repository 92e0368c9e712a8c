import HTTPTypes
import IncidentModel
import Testing

@testable import WarRoom

@Suite("Asking the search")
struct SearchRouteTests {
    private static let strangers = ["rob", "stan", "bot", "bot of INC-1"]

    @Test(
        "tells a stranger to a restricted incident, to the byte and page by page, what there is without it",
        arguments: Self.strangers
    )
    func twins(stranger: String) async throws {
        let twins = try await Twins()
        for house in [twins.with, twins.without] { await house.search.settle() }
        for words in ["outage", "xyzzy*", "con*", "outage -xyzzy", "mona", "2", "declared"] {
            for limit in [1, 2, 100] {
                var path: String? = "/api/v1/search?q=\(words.replacing(" ", with: "+"))&limit=\(limit)"
                while let next = path {
                    let answers = try await twins.ask(.get, next, as: stranger)
                    #expect(answers.with == answers.without, "\(next)")
                    #expect(answers.with.status == 200 && !answers.with.text.contains(Twins.secret))
                    let cursor = answers.with.json?["cursor"]?.string
                    path = cursor.map {
                        "/api/v1/search?q=\(words.replacing(" ", with: "+"))&limit=\(limit)&cursor=\($0)"
                    }
                }
            }
        }
        let hidden = try await twins.ask(.get, "/api/v1/search?q=xyzzy&incident=SEC-1", as: stranger)
        let absent = try await twins.ask(.get, "/api/v1/search?q=xyzzy&incident=SEC-9", as: stranger)
        #expect(hidden.with == absent.with && hidden.with.status == 404)
        let analytics = try await twins.ask(.get, "/api/v1/analytics?by=service", as: stranger)
        #expect(analytics.with == analytics.without)
    }

    @Test("lets members, administrators and the incident's own bot find it", arguments: ["mona", "ada", "its own bot"])
    func members(member: String) async throws {
        let twins = try await Twins()
        await twins.with.search.settle()
        let secret = try #require(twins.members[member])
        let answer = try await twins.with.ask(.get, "/api/v1/search?q=xyzzy", bearer: secret)
        let found = answer.json?["results"]?.array ?? []
        #expect(found.count == 4 && found.allSatisfy { $0["incident"]?.string == "SEC-1" })
    }

    @Test("shows a stakeholder only what was said to them")
    func stakeholder() async throws {
        let house = try House()
        let (rob, stan) = (try await house.person("rob"), try await house.person("stan", .stakeholder))
        let incident = try await house.declare("Checkout is down", by: rob)
        try await house.send("message.post", to: incident, #"{"text":"the pool is empty"}"#, by: rob)
        let told = #"{"audience":"stakeholders","text":"The pool is being filled."}"#
        try await house.send("update.publish", to: incident, told, by: rob)
        try await house.send("incident.update", to: incident, #"{"description":"pool of cards"}"#, by: rob)
        await house.search.settle()
        func kinds(_ secret: String) async throws -> [String?] {
            let answer = try await house.ask(.get, "/api/v1/search?q=pool", bearer: secret)
            return answer.json?["results"]?.array?.map { $0["kind"]?.string } ?? []
        }
        #expect(try await kinds(stan) == ["update.published"])
        #expect(try await kinds(rob) == ["incident", "incident.updated", "update.published", "message.posted"])
    }

    @Test("gives each hit with its incident, its author and the marks of what was found")
    func shape() async throws {
        let house = try House()
        let rob = try await house.person("rob")
        let incident = try await house.declare("Checkout is down", by: rob)
        try await house.send("message.post", to: incident, #"{"text":"the pool is empty"}"#, by: rob)
        await house.search.settle()
        let answer = try await house.ask(.get, "/api/v1/search?q=pool", bearer: rob)
        let hit = try #require(answer.json?["results"]?.array?.first)
        #expect(hit["incident"] == "INC-1" && hit["title"] == "Checkout is down" && hit["seq"] == 2)
        #expect(hit["status"] == "investigating" && hit["by"]?["handle"] == "rob")
        #expect(hit["snippet"] == "the pool is empty" && hit["marks"] == [[4, 4]])
        #expect(answer.json?["cursor"] == .null)
    }

    @Test(
        "refuses in plain words what it cannot look for",
        arguments: [
            ("", 400), ("?q=", 400), ("?q=-a", 400), ("?q=***", 400), ("?q=a&limit=0", 400), ("?q=a&from=now", 400),
            ("?q=a&cursor=x", 400), ("?q=a&cursor=INC-1:0:0", 400), ("?q=a&incident=x", 404), ("?q=%22", 400),
            ("?q=\(String(repeating: "a", count: 600))", 413), ("?q=NEAR(", 200), ("?q=a%22b", 200),
        ]
    )
    func refusals(query: String, status: Int) async throws {
        let house = try House()
        let rob = try await house.person("rob")
        await house.search.settle()
        let answer = try await house.ask(.get, "/api/v1/search\(query)", bearer: rob)
        #expect(answer.status == status, "\(answer.text)")
        #expect(!answer.text.lowercased().contains("fts") && !answer.text.contains("syntax"))
    }
}
