import HTTPTypes
import IncidentModel
import Testing

@testable import WarRoom

@Suite("Who may ask which route")
struct RouteAccessTests {
    private static func name(_ route: Route) -> String { "\(route.method.rawValue) \(route.pattern)" }

    @Test("every route says in this test who may ask it, and every line of the test has its route")
    func complete() throws {
        let routes = try House().routes.map(Self.name)
        #expect(Set(routes) == Set(RouteExpectation.all.keys))
        #expect(Set(routes).count == routes.count)
    }

    @Test("every caller hears from a route what the test says", arguments: RouteExpectation.all.keys.sorted())
    func statuses(name: String) async throws {
        let expectation = try #require(RouteExpectation.all[name])
        let method = try #require(HTTPRequest.Method(String(name.prefix { $0 != " " })))
        let peopled = try await PeopledHouse()
        // Those who are refused go first: what they asked for is still there for those who may.
        for caller in Caller.dead + Caller.living {
            let answer = try await peopled.ask(method, expectation.path, expectation.body, as: caller)
            #expect(answer.status == expectation.statuses[caller], "\(name) for \(caller): \(answer.text)")
        }
    }

    @Test("a credential that is over is answered, to the byte, like none at all", arguments: Caller.dead)
    func dead(caller: Caller) async throws {
        let peopled = try await PeopledHouse()
        for (name, expectation) in RouteExpectation.all where expectation.statuses[.signedOut] == 401 {
            let method = try #require(HTTPRequest.Method(String(name.prefix { $0 != " " })))
            let answer = try await peopled.ask(method, expectation.path, expectation.body, as: caller)
            let nobody = try await peopled.ask(method, expectation.path, expectation.body, as: .signedOut)
            #expect(answer == nobody, "\(name)")
        }
    }

    @Test("a refusal by role comes before the body is looked at")
    func beforeBody() async throws {
        let peopled = try await PeopledHouse()
        for (name, expectation) in RouteExpectation.all where expectation.statuses[.stakeholder] == 403 {
            let method = try #require(HTTPRequest.Method(String(name.prefix { $0 != " " })))
            guard method != .patch, !name.hasSuffix("/incidents"), !name.hasSuffix("/commands") else { continue }
            let answer = try await peopled.ask(method, expectation.path, "not JSON", as: .stakeholder)
            #expect(answer.status == 403, "\(name): \(answer.text)")
        }
    }

    @Test("a method that a path does not take is 405 with the list, and changes nothing, whoever asks")
    func otherMethods() async throws {
        let peopled = try await PeopledHouse()
        let house = peopled.house
        let byPath = Dictionary(grouping: house.routes, by: \.pattern.description)
        for (pattern, routes) in byPath {
            let taken = Set(routes.map(\.method))
            let path = try #require(RouteExpectation.all[Self.name(routes[0])]).path
            for method: HTTPRequest.Method in [.get, .post, .put, .patch, .delete, .options, .trace, .connect]
            where !taken.contains(method) {
                let answer = try await peopled.ask(method, path, nil, as: .bot)
                #expect(answer.status == 405, "\(method) \(pattern)")
                #expect(answer.headers[.allow] == taken.map(\.rawValue).sorted().joined(separator: ", "))
            }
        }
    }

    @Test("a header that names another method is passed over", arguments: ["X-HTTP-Method-Override", "X-Method"])
    func methodOverride(header: String) async throws {
        let peopled = try await PeopledHouse()
        let name = try #require(HTTPField.Name(header))
        let answer = try await peopled.house.ask(
            .get,
            "/api/v1/session?_method=DELETE",
            bearer: peopled.secrets[.responder],
            headers: [name: "DELETE"]
        )
        #expect(answer.status == 200)
        #expect(peopled.house.directory.principal(bearer: peopled.secrets[.responder] ?? "") != nil)
    }
}
