import HTTPTypes
import Synchronization
import Testing
import WarRoom
import WarRoomTesting
import WebSocketTransport

@Suite("Answers that are streamed")
struct StreamTests {
    private static let piece = [UInt8](repeating: 0x70, count: 50_000)

    private static func streaming(_ body: @escaping @Sendable (any BodyWriter) async throws -> Void) -> TestApplication
    {
        TestApplication { _ in Response(head: HTTPResponse(status: .ok), body: .stream(body)) }
    }

    @Test("pieces arrive in order, in chunks that show the end")
    func pieces() async throws {
        let application = Self.streaming { writer in
            for number in 0..<100 { try await writer.write(Array("piece \(number)\n".utf8)) }
            try await writer.write([])
        }
        try await TestServer.run(application) { server in
            let response = try await server.http.get("/stream")
            #expect(response.headers[.transferEncoding] == "chunked")
            #expect(response.text == (0..<100).map { "piece \($0)\n" }.joined())
            let old = try await server.http.raw("GET /stream HTTP/1.0\r\n\r\n")
            #expect(old.headers[.transferEncoding] == nil)
            #expect(old.text == response.text)
        }
    }

    @Test("a stream that fails is cut, so that it cannot be taken for a whole one")
    func failure() async throws {
        let application = Self.streaming { writer in
            try await writer.write(Self.piece)
            throw CancellationError()
        }
        try await TestServer.run(application) { server in
            await #expect(throws: (any Error).self) { try await server.http.get("/stream") }
        }
    }

    @Test("a slow reader slows its writer, holds nobody else up, and gets everything")
    func backPressure() async throws {
        let taken = Mutex(0)
        let (progress, sink) = AsyncStream.makeStream(of: Int.self)
        let application = Self.streaming { writer in
            for number in 0..<400 {
                try await writer.write(Self.piece)
                taken.withLock { $0 = number + 1 }
                sink.yield(number + 1)
            }
            sink.finish()
        }
        try await TestServer.run(application) { server in
            let socket = try await TestSocket.connect(port: server.port, receiveBuffer: 4096)
            try await socket.send(server.http.encode("GET", "/stream", [:], body: nil))
            var first = progress.makeAsyncIterator()
            #expect(await first.next() == 1)
            for _ in 0..<50 { #expect(try await server.http.get("/healthz").status == 200) }
            // Twenty megabytes wait for one who reads nothing: what has gone is in the kernel's buffers.
            #expect(taken.withLock { $0 } < 40)
            var reader = ResponseReader(socket)
            #expect(try await reader.head().status == 200)
            let body = try await reader.body()
            #expect(body.count == 400 * Self.piece.count)
            #expect(body.allSatisfy { $0 == 0x70 })
        }
    }

    @Test("a writer is cancelled once its reader has gone", arguments: [true, false])
    func readerLeaves(_ abruptly: Bool) async throws {
        let gone = Gate()
        let application = Self.streaming { writer in
            do {
                while true { try await writer.write(Self.piece) }
            } catch is CancellationError {
                gone.open()
                throw CancellationError()
            }
        }
        try await TestServer.run(application) { server in
            let socket = try await TestSocket.connect(port: server.port, receiveBuffer: 4096)
            try await socket.send(server.http.encode("GET", "/stream", [:], body: nil))
            var reader = ResponseReader(socket)
            #expect(try await reader.head().status == 200)
            if abruptly { socket.abort() } else { socket.close() }
            await gone.wait()
        }
    }

    @Test("a stream that is silent is told at once that its reader has gone")
    func silentReaderLeaves() async throws {
        let gone = Gate()
        let application = Self.streaming { writer in
            try await writer.write(Array("data: hello\n\n".utf8))
            await withTaskCancellationHandler {
                await gone.wait()
            } onCancel: {
                gone.open()
            }
        }
        try await TestServer.run(application) { server in
            var (stream, head, body) = try await server.http.stream("/events")
            #expect(head.status == 200)
            #expect(try await body.piece() == Array("data: hello\n\n".utf8))
            stream.close()
            await gone.wait()
        }
    }

    @Test("a stream may be silent for longer than any time limit of requests")
    func outlivesTimeouts() async throws {
        let gate = Gate()
        let application = Self.streaming { writer in
            try await writer.write(Array("data: first\n\n".utf8))
            await gate.wait()
            try await writer.write(Array("data: second\n\n".utf8))
        }
        let shorten: (inout TransportConfiguration) -> Void = {
            $0.headSeconds = 1
            $0.bodySeconds = 1
            $0.stallSeconds = 1
            $0.heartbeatSeconds = 1
        }
        try await TestServer.run(application, configure: shorten) { server in
            var (_, _, body) = try await server.http.stream("/events")
            #expect(try await body.piece() == Array("data: first\n\n".utf8))
            let clock = try await server.connect()
            for _ in 0..<4 { #expect(try await clock.nextText() == "heartbeat ") }
            gate.open()
            #expect(try await body.piece() == Array("data: second\n\n".utf8))
            #expect(try await body.piece() == nil)
        }
    }

    @Test("a reader that takes nothing for the time allowed is cut")
    func stalledReader() async throws {
        let gone = Gate()
        let application = Self.streaming { writer in
            do {
                while true { try await writer.write(Self.piece) }
            } catch {
                gone.open()
                throw error
            }
        }
        try await TestServer.run(application, configure: { $0.stallSeconds = 1 }) { server in
            let socket = try await TestSocket.connect(port: server.port, receiveBuffer: 4096)
            try await socket.send(server.http.encode("GET", "/stream", [:], body: nil))
            await gone.wait()
            #expect(await server.transport.metrics().slowClosed == 1)
        }
    }
}
