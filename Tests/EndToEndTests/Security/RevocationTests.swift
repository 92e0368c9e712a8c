import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A credential that ends takes its open connections with it", .serialized, .timeLimit(.minutes(3)))
struct RevocationTests {
    /// What ends it, and who is behind it.
    enum Ending: String, CaseIterable, Sendable {
        case revokedToken, signedOut, signedOutEverywhere, passwordChanged, disabled

        /// What the WebSocket is closed with.
        var code: UInt16 { self == .signedOut || self == .signedOutEverywhere ? 4401 : 1008 }
    }

    @Test("WebSocket and event stream are cut within a second, and nothing opens any more")
    func cut() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        _ = try await server.person("ben", "responder", by: ana)
        for ending in Ending.allCases {
            let secret =
                ending == .revokedToken
                ? try await Flow.token(server, incident, by: ana) : try await self.session(server)
            try await self.expectCut(ending, secret, server, incident, by: ana)
        }
        // Whoever did it goes on.
        #expect(try await server.client(bearer: ana).get("/api/v1/session").status == 200)
        #expect(await server.stop() == 0)
    }

    private func session(_ server: ServerProcess) async throws -> String {
        let body = #"{"handle":"ben","password":"a long password of ben","bearer":true}"#
        return try #require(try await server.client().post("/api/v1/session", body).json?["token"]?.string)
    }

    private func expectCut(
        _ ending: Ending,
        _ secret: String,
        _ server: ServerProcess,
        _ incident: String,
        by ana: String
    ) async throws {
        let socket = try await server.socket(secret)
        try await socket.send(["op": "join", "ref": "j", "incident": .string(incident)])
        _ = try await socket.next(op: "joined")
        var stream = try await server.client(bearer: secret).stream("/api/v1/incidents/\(incident)/stream")
        #expect(stream.head.status == 200)
        _ = try await stream.body.piece()
        let clock = ContinuousClock()
        try await self.end(ending, secret, server, by: ana)
        let start = clock.now
        #expect(try await socket.closeCode() == ending.code, "\(ending)")
        #expect(clock.now - start < .seconds(1), "\(ending)")
        // Ends, or is cut: in both cases there is nothing more to come.
        while (try? await stream.body.piece()) != nil {}
        #expect(clock.now - start < .seconds(1), "\(ending)")
        #expect(try await server.client(bearer: secret).get("/api/v1/session").status == 401)
        await #expect(throws: ScriptedClient.Refused.self) { try await server.socket(secret) }
    }

    private func end(_ ending: Ending, _ secret: String, _ server: ServerProcess, by ana: String) async throws {
        let (administrator, own) = (server.client(bearer: ana), server.client(bearer: secret))
        let response =
            switch ending {
            case .revokedToken: try await administrator.request("DELETE", "/api/v1/tokens/tok_1")
            case .signedOut: try await own.request("DELETE", "/api/v1/session")
            case .signedOutEverywhere: try await own.request("DELETE", "/api/v1/session?all=true")
            case .disabled:
                try await administrator.request("PATCH", "/api/v1/users/ben", body: Array(#"{"disabled":true}"#.utf8))
            case .passwordChanged:
                try await administrator.request(
                    "PATCH",
                    "/api/v1/users/ben",
                    body: Array(#"{"password":"a long password of ben"}"#.utf8)
                )
            }
        #expect(response.status == 200 || response.status == 204, "\(response.text)")
    }

    @Test("a token whose time runs out is cut within two seconds of it")
    func expiry() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let clock = ContinuousClock()
        let end = Timestamp(milliseconds: Int(Date.now.timeIntervalSince1970 * 1000) + 1500)
        let body: JSON = ["name": "prober", "incidents": "*", "expires_at": .string(end.text)]
        let made = try await server.client(bearer: ana).post("/api/v1/tokens", body.text)
        let socket = try await server.socket(try #require(made.json?["token"]?.string))
        let start = clock.now
        #expect(try await socket.closeCode() == 1008)
        #expect(clock.now - start < .milliseconds(1500 + 2000))
        #expect(await server.stop() == 0)
    }
}
