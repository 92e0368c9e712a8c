import Testing
import WarRoomTesting

@testable import WebSocketTransport

/// The client is written from RFC 6455 and shares no code with the server or its library.
@Suite("RFC 6455 beyond the happy path")
struct ConformanceTests {
    @Test("fragments are joined or refused", arguments: ConformanceCase.fragmentation)
    func fragmentation(_ example: ConformanceCase) async throws { try await Self.check(example) }

    @Test("reserved bits and opcodes are refused with 1002", arguments: ConformanceCase.reserved)
    func reserved(_ example: ConformanceCase) async throws { try await Self.check(example) }

    @Test("control frames are answered or refused", arguments: ConformanceCase.control)
    func control(_ example: ConformanceCase) async throws { try await Self.check(example) }

    @Test("a close code comes back where it may be sent, else 1002", arguments: ConformanceCase.closeCodes)
    func closeCodes(_ example: ConformanceCase) async throws { try await Self.check(example) }

    @Test("text is judged as it comes, within a frame and over fragments", arguments: ConformanceCase.texts)
    func texts(_ example: ConformanceCase) async throws { try await Self.check(example) }

    @Test(
        "what the library takes although it should not is as KnownDeviations says",
        arguments: ConformanceCase.deviations
    )
    func deviations(_ example: ConformanceCase) async throws { try await Self.check(example) }

    @Test("of many pings in one go one at least is answered, and the next one alone is, too")
    func manyPings() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            let pings = (0..<200).map { TestFrame(TestFrame.Opcode.ping, [UInt8($0), 0xFF]) }
            try await client.send(raw: pings.flatMap { $0.encoded() } + TestFrame.text("done").encoded())
            var pongs = 0
            reading: while true {
                switch try await client.next() {
                case .pong(let payload):
                    #expect(payload.count == 2 && payload[1] == 0xFF)
                    pongs += 1
                case let message:
                    #expect(message == .text("echo done"))
                    break reading
                }
            }
            // The answer may overtake the last pong, not more.
            try await client.send(TestFrame(TestFrame.Opcode.ping, [1, 2, 3]))
            while true {
                let message = try await client.next()
                guard message != .pong([1, 2, 3]) else { break }
                pongs += 1
            }
            #expect((1...200).contains(pongs))
        }
    }

    @Test("after a frame that breaks the protocol the connection ends although the peer says nothing more")
    func endsAfterFault() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send(TestFrame(TestFrame.Opcode.text, [0x61], reserved: 4))
            #expect(try await client.closeCode() == 1002)
            let begin = ContinuousClock.now
            #expect(try await client.next() == .end)
            #expect(ContinuousClock.now - begin < .seconds(4))
            await server.settle(connections: 0)
        }
    }

    /// Sends the case's frames on a connection of its own and compares what comes back.
    private static func check(_ example: ConformanceCase) async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            for step in example.steps {
                try await client.send(raw: step.bytes)
                for answer in step.answers { try await Self.expect(answer, from: client) }
            }
            // The others are served as before.
            let other = try await server.connect()
            try await other.send("alive")
            #expect(try await other.nextText() == "echo alive")
        }
    }

    private static func expect(_ answer: ConformanceCase.Answer, from client: ScriptedClient) async throws {
        switch answer {
        case .echo(let text): #expect(try await client.next() == .text("echo \(text)"))
        case .pong(let payload): #expect(try await client.next() == .pong(payload))
        case .close(let code):
            guard case .close(code, _) = try await client.next() else {
                Issue.record("no close frame with \(code.map(String.init) ?? "no code")")
                return
            }
            // After a fault the connection lasts a moment longer, see below.
            guard code != 1002, code != 1007 else { return }
            // As a client that follows the RFC does it.
            do {
                try await client.send(.close(code))
            } catch let failure as TestSocket.Failure where failure.isReset {
                // The server has ended the connection already.
            }
            #expect(try await client.next() == .end)
        case .cut: #expect(try await client.next() == .end)
        }
    }
}
