import HTTPClient
import HTTPTypes
import Synchronization
import Testing
import WarRoomTesting

@Suite("A streamed answer", .timeLimit(.minutes(1)))
struct StreamedResponseTests {
    let client = HTTPClient()

    private func request(_ server: ScriptedServer) -> OutgoingRequest {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:\(server.port)", path: "/stream")
        return OutgoingRequest(head, timeout: nil)
    }

    @Test("is handed over piece by piece while the sender goes on")
    func piecewise() async throws {
        let (mayGoOn, go) = AsyncStream<Void>.makeStream()
        let server = try ScriptedServer { _, socket in
            try await socket.beginAnswer()
            try await socket.send(Array("one".utf8))
            for await _ in mayGoOn { break }
            try await socket.send(Array("two".utf8))
        }
        defer { server.close() }
        let response = try await self.client.stream(self.request(server))
        #expect(try await response.next() == Array("one".utf8))
        go.yield()
        #expect(try await response.next() == Array("two".utf8))
        #expect(try await response.next() == nil)
        #expect(try await response.next() == nil)
    }

    @Test("holds the sender back while nobody reads, and loses nothing")
    func backPressure() async throws {
        let total = 64 * 1024 * 1024
        let sent = Mutex(0)
        let (progress, tell) = AsyncStream<Int>.makeStream(bufferingPolicy: .unbounded)
        let server = try ScriptedServer { _, socket in
            try await socket.beginAnswer(headers: ["Content-Length: \(total)"])
            let piece = [UInt8](repeating: 7, count: 65536)
            for _ in 0..<(total / piece.count) {
                try await socket.send(piece)
                tell.yield(
                    sent.withLock { sent in
                        sent += piece.count
                        return sent
                    }
                )
            }
            tell.finish()
        }
        defer { server.close() }
        let response = try await self.client.stream(self.request(server))
        // The sender gets as far as the buffers reach: some megabytes of the kernel's, not all 64.
        for await count in progress where count >= 1024 * 1024 { break }
        #expect(sent.withLock { $0 } < total / 2)
        var received = 0
        while let bytes = try await response.next() {
            #expect(bytes.count <= 1024 * 1024)
            received += bytes.count
        }
        #expect(received == total)
    }

    @Test("ends at the server when its reader lets go")
    func lettingGo() async throws {
        let (ends, tell) = AsyncStream<Bool>.makeStream()
        let server = try ScriptedServer { _, socket in
            try await socket.beginAnswer()
            try await socket.send([1])
            tell.yield(try await socket.receive().isEmpty)
        }
        defer { server.close() }
        do {
            let response = try await self.client.stream(self.request(server))
            #expect(try await response.next() == [1])
        }
        for await isEnd in ends {
            #expect(isEnd)
            break
        }
    }

    @Test("ends for a task that is cancelled while it waits")
    func cancellation() async throws {
        let (starts, tell) = AsyncStream<Void>.makeStream()
        let server = try ScriptedServer { _, socket in
            try await socket.beginAnswer()
            tell.yield()
            _ = try await socket.receive()
        }
        defer { server.close() }
        let request = self.request(server)
        let client = self.client
        let reading = Task {
            do throws(HTTPClientError) {
                _ = try await client.stream(request).next()
                return nil as HTTPClientError.Kind?
            } catch {
                return error.kind
            }
        }
        for await _ in starts { break }
        reading.cancel()
        #expect(await reading.value == .cancelled)
    }

    @Test("many at once share the thread")
    func many() async throws {
        let server = try ScriptedServer { request, socket in try await socket.answer("200 OK", request.path) }
        defer { server.close() }
        let client = self.client
        let port = server.port
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let head = HTTPRequest(
                        method: .get,
                        scheme: "http",
                        authority: "127.0.0.1:\(port)",
                        path: "/\(number)"
                    )
                    return String(decoding: try await client.send(OutgoingRequest(head)).body, as: UTF8.self)
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers.count == 200)
    }
}
