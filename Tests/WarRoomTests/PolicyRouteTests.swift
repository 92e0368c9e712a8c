import EventStore
import HTTPTypes
import IncidentModel
import Logging
import Testing
import WarRoomTesting

@testable import WarRoom
@testable import WarRoomCommand

@Suite("The policy over HTTP")
struct PolicyRouteTests {
    private static let strict = "clocks:\n  P1: {acknowledge: 2m}\n"
    private static let wrong = "clocks:\n  P1: {acknowledge: soon}\n  P9: {}\n"

    /// A directory with its routes, and a mark where running clocks are told to follow.
    private struct Site {
        let log: any EventLog
        let directory: Directory
        let book: PolicyBook
        let router: Router
        let followed = Followed()

        final class Followed: Sendable {
            private let counts = AsyncStream<Void>.makeStream()
            func mark() { self.counts.continuation.yield() }
            func wait() async { for await _ in self.counts.stream { return } }
        }

        init(log: any EventLog = InMemoryEventLog()) async throws {
            let timers = ManualTimers()
            self.log = log
            self.directory = Directory(log: log, clock: { timers.now })
            try await self.directory.load()
            self.book = PolicyFiles.book(self.directory, Logger(label: "test"))
            var router = Router()
            let followed = self.followed
            router.add(
                PolicyRoutes(directory: self.directory, reader: PolicyFiles.reader, book: self.book) {
                    followed.mark()
                }.routes
            )
            self.router = router
        }

        func ask(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ body: String = "",
            headers: HTTPFields = [:]
        ) async throws -> (status: Int, body: JSONObject, text: String) {
            let request = HTTPRequest(
                method: method,
                scheme: "http",
                authority: "localhost",
                path: path,
                headerFields: headers
            )
            let head = RequestHead(request: request, remoteAddress: Principal.localAddress, isTLS: false)
            let response = await self.router.respond(
                to: Request(head: head, body: Array(body.utf8)),
                caller: .localOperator
            )
            guard case .bytes(let bytes) = response.body else { return (response.head.status.code, JSONObject(), "") }
            let object = (try? JSONParser.parse(bytes))?.object ?? JSONObject()
            return (response.head.status.code, object, String(decoding: bytes, as: UTF8.self))
        }
    }

    private static let yaml: HTTPFields = [.contentType: "application/yaml"]

    @Test("begins with the built-in one, which has clocks")
    func builtIn() async throws {
        let site = try await Site()
        let answer = try await site.ask(.get, "/api/v1/policy")
        #expect(answer.status == 200)
        #expect(answer.body["revision"]?.integer == 0)
        #expect(answer.body["clocks"]?.object?["P1"]?.object?["acknowledge"]?.integer == 5)
        #expect(answer.body["runbooks"]?.object?.members.isEmpty == false)
        let file = try await site.ask(.get, "/api/v1/policy", headers: [.accept: "application/yaml"])
        #expect(Array(file.text.utf8) == PolicyFiles.reader.builtIn)
    }

    @Test("is put in force whole, byte for byte, goes into the audit log, and outlasts a restart")
    func apply() async throws {
        let site = try await Site()
        let answer = try await site.ask(.put, "/api/v1/policy?note=Shorter", Self.strict, headers: Self.yaml)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.body["revision"]?.integer == 1)
        #expect(site.book.current.clocks[.p1]?.acknowledge == 2)
        #expect(site.book.current.revision == 1)
        let events = try await DirectoryAudit.events(of: site.log, after: 0, limit: 10)
        #expect(events.map(\.kind) == ["policy.applied"])
        let again = try await Site(log: site.log)
        #expect(again.book.current == site.book.current)
        let file = try await again.ask(.get, "/api/v1/policy", headers: [.accept: "application/yaml"])
        #expect(file.text == Self.strict)
        let history = try await again.ask(.get, "/api/v1/policy/history").body["policies"]?.array
        #expect(history?.first?.object?["note"]?.string == "Shorter")
        #expect(try await again.ask(.get, "/api/v1/policy/history/1").body["text"]?.string == Self.strict)
        #expect(try await again.ask(.get, "/api/v1/policy/history/7").status == 404)
    }

    @Test("with mistakes is refused whole, each mistake with its line, and changes nothing")
    func mistakes() async throws {
        let site = try await Site()
        let check = try await site.ask(.post, "/api/v1/policy/check", Self.wrong, headers: Self.yaml)
        #expect(check.status == 200)
        #expect(check.body["ok"] == false)
        let lines = check.body["mistakes"]?.array?.compactMap { $0.object?["line"]?.integer }
        #expect(lines == [2, 3])
        let answer = try await site.ask(.put, "/api/v1/policy", Self.wrong, headers: Self.yaml)
        #expect(answer.status == 400)
        #expect(answer.body["mistakes"]?.array?.count == 2)
        #expect(site.book.current.revision == 0)
        #expect(site.directory.policies.isEmpty)
    }

    @Test("that names nobody's handle is refused where the name stands")
    func people() async throws {
        let site = try await Site()
        let file = "teams:\n  database:\n    people: [nobody]\n"
        let check = try await site.ask(.post, "/api/v1/policy/check", file, headers: Self.yaml)
        #expect(check.body["mistakes"]?.array?.first?.object?["line"]?.integer == 3)
    }

    @Test("of one administrator does not overwrite that of another unseen")
    func conflict() async throws {
        let site = try await Site()
        var headers = Self.yaml
        headers[.ifMatch] = "\"0\""
        #expect(try await site.ask(.put, "/api/v1/policy", Self.strict, headers: headers).status == 200)
        let second = try await site.ask(.put, "/api/v1/policy", "silence: {P1: 5m}\n", headers: headers)
        #expect(second.status == 409)
        #expect(second.body["code"]?.string == "conflict")
        #expect(site.directory.policies.count == 1)
    }

    @Test("makes running clocks follow only where that is asked for")
    func running() async throws {
        let site = try await Site()
        let body = #"{"policy":"silence: {P1: 5m}\n","running":"update"}"#
        #expect(try await site.ask(.put, "/api/v1/policy", body).status == 200)
        await site.followed.wait()
        let wrong = try await site.ask(.put, "/api/v1/policy", #"{"policy":"","running":"maybe"}"#)
        #expect(wrong.body["field"]?.string == "/running")
    }
}
