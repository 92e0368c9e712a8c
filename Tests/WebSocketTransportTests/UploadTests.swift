import HTTPTypes
import IncidentModel
import Synchronization
import Testing
import WarRoom
import WarRoomTesting

@testable import WebSocketTransport

@Suite("Bodies that are taken while they come", .timeLimit(.minutes(2)))
struct UploadTests {
    private static let body = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    private static let expect = HTTPField.Name("Expect")

    /// Reads all of the body and sends it back.
    private static func echo(_ request: Request) async -> Response {
        var bytes: [UInt8] = []
        do {
            while let piece = try await request.stream?.next() { bytes += piece }
        } catch { return .text("cut", .badRequest) }
        return .bytes(bytes, type: "application/octet-stream")
    }

    @Test("arrive whole and in order, however they are sent", arguments: [1, 1000, 70_000, 1_000_000])
    func order(pieceBytes: Int) async throws {
        let body = Array(Self.body.prefix(pieceBytes == 1 ? 3000 : 1_000_000))
        try await TestServer.run(TestApplication(Self.echo)) { server in
            let socket = try await TestSocket.connect(port: server.port)
            let head: HTTPFields = [.contentLength: "\(body.count)"]
            try await socket.send(server.http.encode("POST", "/upload", head, body: nil))
            for start in stride(from: 0, to: body.count, by: pieceBytes) {
                try await socket.send(Array(body[start..<min(start + pieceBytes, body.count)]))
            }
            var reader = ResponseReader(socket)
            #expect(try await reader.head().status == 200)
            #expect(try await reader.body() == body)
        }
    }

    @Test("arrive over TLS, too")
    func tls() async throws {
        try await TLSStream.withCertificate { certificate, key in
            let configure: (inout TransportConfiguration) -> Void = {
                $0.tls = .init(certificate: certificate, key: key)
            }
            try await TestServer.run(TestApplication(Self.echo), configure: configure) { server in
                let http = HTTPClient(port: server.port) { try await TLSStream.connect(port: server.port) }
                let answer = try await http.post("/upload", Self.body)
                #expect(answer.body == Self.body)
            }
        }
    }

    @Test("of one who takes nothing wait at the sender, and nobody else is held up")
    func backPressure() async throws {
        let (gate, begun) = (Gate(), Gate())
        let application = TestApplication { request in
            _ = try? await request.stream?.next()
            begun.open()
            await gate.wait()
            return await Self.echo(request)
        }
        let body = [UInt8](repeating: 0x75, count: 6 << 20)
        try await TestServer.run(application) { server in
            async let answer = server.http.post("/upload", body)
            await begun.wait()
            var before = -1
            var received = await server.transport.metrics().bytesReceived
            // Until nothing more comes; each question takes turns of the loop.
            while received > before || received == 0 {
                before = received
                for _ in 0..<50 {
                    let health = try await server.http.get("/healthz")
                    #expect(health.status == 200)
                }
                received = await server.transport.metrics().bytesReceived
            }
            #expect(received < 3 * BodyIntake.highWater)
            gate.open()
            // Less than the first piece, which was taken before.
            let echoed = try await answer.body.count
            #expect(echoed > (6 << 20) - 2 * BodyIntake.highWater)
        }
    }

    @Test("may wait for the application as long as it takes")
    func patience() async throws {
        let (gate, begun) = (Gate(), Gate())
        let application = TestApplication { request in
            begun.open()
            await gate.wait()
            return await Self.echo(request)
        }
        let configure: (inout TransportConfiguration) -> Void = { $0.bodySeconds = 1 }
        try await TestServer.run(application, configure: configure) { server in
            let body = Array(Self.body.prefix(2 * BodyIntake.highWater))
            async let answer = server.http.post("/upload", body)
            await begun.wait()
            // Longer than a silent peer would have between two pieces.
            let socket = try await TestSocket.connect(port: server.port)
            try await socket.send(server.http.encode("POST", "/large", [.contentLength: "3"], body: nil))
            while try await !socket.receive().isEmpty {}
            let second = try await TestSocket.connect(port: server.port)
            try await second.send(server.http.encode("POST", "/large", [.contentLength: "3"], body: nil))
            while try await !second.receive().isEmpty {}
            gate.open()
            let echoed = try await answer.body
            #expect(echoed == body)
        }
    }

    @Test("are asked for with 100 only once the application takes them")
    func expectsContinue() async throws {
        let asked = Gate()
        let application = TestApplication { request in
            await asked.wait()
            return await Self.echo(request)
        }
        try await TestServer.run(application) { server in
            let name = try #require(Self.expect)
            let socket = try await TestSocket.connect(port: server.port)
            let head: HTTPFields = [name: "100-continue", .contentLength: "5"]
            try await socket.send(server.http.encode("POST", "/upload", head, body: nil))
            asked.open()
            let interim = try await socket.receive()
            #expect(String(decoding: interim, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
            try await socket.send(Array("later".utf8))
            var reader = ResponseReader(socket)
            #expect(try await reader.head().status == 200)
            #expect(try await String(decoding: reader.body(), as: UTF8.self) == "later")
        }
    }

    @Test("are not asked for where they are refused")
    func refusedBeforeContinue() async throws {
        try await TestServer.run(TestApplication { _ in .text("no", .forbidden) }) { server in
            let name = try #require(Self.expect)
            let socket = try await TestSocket.connect(port: server.port)
            let head: HTTPFields = [name: "100-continue", .contentLength: "1000000"]
            try await socket.send(server.http.encode("POST", "/upload", head, body: nil))
            let answer = try await socket.receive()
            #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 403"))
        }
    }

    @Test("that are refused while they come get the whole answer", arguments: [100_000, 1_000_000])
    func refusedEarly(length: Int) async throws {
        let application = TestApplication { request in
            _ = try? await request.stream?.next()
            return .text("no more of it", .forbidden)
        }
        try await TestServer.run(application) { server in
            let answer = try await server.http.post("/upload", Array(Self.body.prefix(length)))
            #expect(answer.status == 403)
            #expect(answer.text == "no more of it")
            await server.settle(connections: 0)
        }
    }

    @Test("that break off are told as cut", arguments: [true, false])
    func cut(_ abruptly: Bool) async throws {
        let (begun, told) = (Gate(), Gate())
        let application = TestApplication { request in
            do {
                while try await request.stream?.next() != nil { begun.open() }
            } catch is CancellationError { told.open() } catch {}
            return .text("never read")
        }
        try await TestServer.run(application) { server in
            let socket = try await TestSocket.connect(port: server.port)
            let head: HTTPFields = [.contentLength: "1000000"]
            try await socket.send(server.http.encode("POST", "/upload", head, body: nil) + Self.body.prefix(50_000))
            await begun.wait()
            if abruptly { socket.abort() } else { socket.close() }
            await told.wait()
            await server.settle(connections: 0)
        }
    }

    @Test("that are longer than they said, too long or without a length are refused")
    func wrongLengths() async throws {
        try await TestServer.run(TestApplication(Self.echo)) { server in
            let tooLong: HTTPFields = [.contentLength: "\(25 << 20 | 1)"]
            #expect(try await server.http.request("POST", "/upload", tooLong).status == 413)
            let chunked: HTTPFields = [.transferEncoding: "chunked", .contentLength: ""]
            #expect(try await server.http.request("POST", "/upload", chunked).status == 411)
            let socket = try await TestSocket.connect(port: server.port)
            let short: HTTPFields = [.contentLength: "3"]
            try await socket.send(server.http.encode("POST", "/upload", short, body: Array("123456".utf8)))
            // What lies behind the body is no request, and no part of it.
            var reader = ResponseReader(socket)
            if let head = try? await reader.head() {
                #expect(head.status == 200)
                #expect(try await reader.body() == Array("123".utf8))
            }
            await server.settle(connections: 0)
        }
    }

    @Test("that are empty come as none")
    func empty() async throws {
        let application = TestApplication { request in .text(request.stream == nil ? "none" : "some") }
        try await TestServer.run(application) { server in
            let answer = try await server.http.post("/upload", "")
            #expect(answer.text == "none")
        }
    }

    @Test("do not add up in memory, and give back what was set aside for them")
    func share() async throws {
        let application = TestApplication { request in
            var count = 0
            while let piece = try? await request.stream?.next() { count += piece.count }
            return .text("\(count)")
        }
        // Room for four streams, and for no body of this length that is taken whole.
        let configure: (inout TransportConfiguration) -> Void = { $0.bodyBytes = 4 * BodyIntake.highWater }
        try await TestServer.run(application, configure: configure) { server in
            for _ in 0..<2 {
                try await withThrowingTaskGroup(of: String.self) { group in
                    for _ in 0..<4 { group.addTask { try await server.http.post("/upload", Self.body).text } }
                    for try await text in group { #expect(text == "1000000") }
                }
                await server.settle(connections: 0)
            }
        }
    }

    @Test("and answers may say their length beforehand")
    func knownLength() async throws {
        let application = TestApplication { _ in
            Response(
                head: HTTPResponse(status: .ok, headerFields: [.contentLength: "10"]),
                body: .stream { writer in for _ in 0..<2 { try await writer.write(Array("12345".utf8)) } }
            )
        }
        try await TestServer.run(application) { server in
            let answer = try await server.http.get("/any")
            #expect(answer.headers[.contentLength] == "10")
            #expect(answer.headers[.transferEncoding] == nil)
            #expect(answer.text == "1234512345")
            let head = try await server.http.request("HEAD", "/any")
            #expect(head.headers[.contentLength] == "10")
            #expect(head.body.isEmpty)
        }
    }
}
