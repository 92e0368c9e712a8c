import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A foreign page", .serialized, .timeLimit(.minutes(2)))
struct ForgeryTests {
    @Test("cannot open a WebSocket with a visitor's cookie, whatever it says of itself")
    func webSocket() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let cookie = "warroom=\(try await server.signUp())"
        let own = "http://127.0.0.1:\(server.port)"
        let accepted = try await ScriptedClient.connect(port: server.port, headers: [.cookie: cookie, .origin: own])
        try await accepted.close()
        let foreign: [HTTPFields] = [
            [.cookie: cookie], [.cookie: cookie, .origin: "null"], [.cookie: cookie, .origin: "http://evil.example"],
            [.cookie: cookie, .origin: "https://127.0.0.1:\(server.port)"],
            [.cookie: cookie, .origin: "http://127.0.0.1:1"], [.cookie: cookie, .origin: "\(own).evil.example"],
            [.cookie: cookie, .origin: "\(own) http://evil.example"],
        ]
        for headers in foreign { #expect(try await self.refusal(server, headers) == 403, "\(headers)") }
        // The name that its owner points at this machine (DNS rebinding), with an origin to match.
        let host = try #require(HTTPField.Name("Host"))
        for name in ["evil.example:\(server.port)", "127.0.0.1.evil.example", "127.0.0.1:80@evil.example"] {
            let headers: HTTPFields = [.cookie: cookie, .origin: "http://\(name)", host: name]
            #expect(try await self.refusal(server, headers) == 403, "\(name)")
        }
        #expect(try await self.refusal(server, [.origin: own]) == 401)
        #expect(await server.stop() == 0)
    }

    /// The status with which an upgrade is refused; 101 where it is not.
    private func refusal(_ server: ServerProcess, _ headers: HTTPFields) async throws -> Int {
        do {
            let client = try await ScriptedClient.connect(port: server.port, headers: headers)
            client.stream.close()
            return 101
        } catch let refused as ScriptedClient.Refused {
            return refused.response.status
        }
    }

    @Test("cannot write with a visitor's cookie by any request that a browser sends without asking first")
    func simpleRequests() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let secret = try await server.signUp()
        let body = Array(#"{"title":"Planted"}"#.utf8)
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let own = "http://127.0.0.1:\(server.port)"
        for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
            let senders: [HTTPFields] = [
                [.origin: "http://evil.example"], [.origin: "null"], [site: "cross-site"], [site: "same-site"],
                [site: "none"], [:],
            ]
            for sender in senders {
                var headers = sender
                headers[.cookie] = "warroom=\(secret)"
                if !type.isEmpty { headers[.contentType] = type }
                let response = try await server.client().post("/api/v1/incidents", body, headers)
                #expect(response.status == 403, "\(headers): \(response.text)")
                #expect(response.headers.allSatisfy { !$0.name.canonicalName.hasPrefix("access-control-") })
            }
            // Even the page itself must say that it sends JSON.
            var headers: HTTPFields = [.cookie: "warroom=\(secret)", .origin: own]
            if !type.isEmpty { headers[.contentType] = type }
            #expect(try await server.client().post("/api/v1/incidents", body, headers).status == 400)
        }
        let list = try await server.client(bearer: secret).get("/api/v1/incidents")
        #expect(list.json?["incidents"]?.array == [])
        #expect(await server.stop() == 0)
    }

    @Test("is told nothing by a preflight, and a name of its own is not answered for")
    func preflight() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let secret = try await server.signUp()
        let method = try #require(HTTPField.Name("Access-Control-Request-Method"))
        for path in ["/", "/api/v1/incidents", "/api/v1/session", "/ws", "/healthz"] {
            let headers: HTTPFields = [.origin: "http://evil.example", method: "POST"]
            let response = try await server.client().request("OPTIONS", path, headers)
            #expect([404, 405].contains(response.status), "\(path) \(response.status)")
            #expect(response.headers.allSatisfy { !$0.name.canonicalName.hasPrefix("access-control-") })
        }
        let host = try #require(HTTPField.Name("Host"))
        for path in ["/", "/api/v1/session", "/metrics", "/api/openapi.json", "/nothing"] {
            let response = try await server.client(bearer: secret).get(path, [host: "evil.example"])
            #expect(response.status == 421, "\(path)")
        }
        #expect(await server.stop() == 0)
    }
}
