import HTTPTypes
import Testing
import WarRoom
import WarRoomTesting
import WebSocketTransport

@Suite("Stopping")
struct ShutdownTests {
    @Test("sockets are closed with 1001, a request under way is answered, and nothing more is accepted")
    func orderly() async throws {
        let gate = Gate()
        let reached = Gate()
        let application = TestApplication { _ in
            reached.open()
            await gate.wait()
            return .text("finished")
        }
        try await TestServer.run(application, configure: { $0.ioThreads = 2 }) { server in
            var clients: [ScriptedClient] = []
            for _ in 0..<200 { clients.append(try await server.connect()) }
            async let answer = server.http.get("/slow")
            await reached.wait()
            let begin = ContinuousClock.now
            async let stopped: Void = server.transport.shutdown()
            for client in clients {
                #expect(try await client.closeCode() == 1001)
                try await client.send(.close(1001))
            }
            gate.open()
            #expect(try await answer.text == "finished")
            await stopped
            #expect(ContinuousClock.now - begin < .seconds(5))
            await #expect(throws: (any Error).self) { try await server.http.get("/healthz") }
        }
    }

    @Test("peers and tasks that do not end are cut at the deadline")
    func deadline() async throws {
        let never = Gate()
        let application = TestApplication { _ in
            await never.wait()
            return .text("too late")
        }
        try await TestServer.run(application) { server in
            let deaf = try await server.connect()
            let waiting = try await TestSocket.connect(port: server.port)
            try await waiting.send(server.http.encode("GET", "/never", [:], body: nil))
            let begin = ContinuousClock.now
            await server.transport.shutdown(deadline: .seconds(1))
            #expect(ContinuousClock.now - begin < .seconds(4))
            #expect(try await deaf.closeCode() == 1001)
            #expect(try await deaf.next() == .end)
            #expect(await waiting.isCut())
            never.open()
            // What comes late finds the loop gone and does not wait for it.
            _ = await server.transport.metrics()
        }
    }

    @Test("streams end when the server stops")
    func streams() async throws {
        let cancelled = Gate()
        let application = TestApplication { _ in
            Response(
                head: .init(status: .ok),
                body: .stream { writer in
                    try await writer.write(Array("data: x\n\n".utf8))
                    await withTaskCancellationHandler {
                        await cancelled.wait()
                    } onCancel: {
                        cancelled.open()
                    }
                    throw CancellationError()
                }
            )
        }
        try await TestServer.run(application) { server in
            var (_, head, body) = try await server.http.stream("/events")
            #expect(head.status == 200)
            #expect(try await body.piece() == Array("data: x\n\n".utf8))
            await server.transport.shutdown()
            await cancelled.wait()
        }
    }

    @Test("an address that is taken is told in a sentence")
    func addressTaken() async throws {
        try await TestServer.run { server in
            let error = await #expect(throws: TransportError.self) {
                try await TestServer.run(configure: { $0.port = server.port }) { _ in }
            }
            #expect(error?.description == "Cannot listen on 127.0.0.1 port \(server.port): address already in use.")
        }
    }

    @Test("a certificate that is not there is told in a sentence")
    func certificateMissing() async throws {
        let error = await #expect(throws: TransportError.self) {
            try await TestServer.run(configure: { $0.tls = .init(certificate: "/nowhere.pem", key: "/no.key") }) { _ in
            }
        }
        #expect(error?.description.contains("/nowhere.pem") == true)
    }
}
