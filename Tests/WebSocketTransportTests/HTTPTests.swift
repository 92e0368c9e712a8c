import HTTPTypes
import Testing
import WarRoom
import WarRoomTesting

@Suite("HTTP requests and answers")
struct HTTPTests {
    @Test("a request is answered and the connection is closed")
    func answersAndCloses() async throws {
        try await TestServer.run { server in
            let response = try await server.http.get("/healthz")
            #expect(response.status == 200)
            #expect(response.text == "ok\n")
            #expect(response.headers[.connection] == "close")
            #expect(response.headers[.date]?.hasSuffix(" GMT") == true)
        }
    }
    @Test("a body comes back byte for byte")
    func echoesBody() async throws {
        try await TestServer.run { server in
            let body = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let response = try await server.http.post("/echo", body)
            #expect(response.status == 200)
            #expect(response.body == body)
        }
    }
}
