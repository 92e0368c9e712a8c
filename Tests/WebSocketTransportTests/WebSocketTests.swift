import HTTPTypes
import Testing
import WarRoom
import WarRoomTesting
import WebSocketTransport
import WireProtocol

@Suite("WebSockets")
struct WebSocketTests {
    private typealias Opcode = TestFrame.Opcode

    /// Sends frames on a new connection and returns the code that the server closes with.
    private static func closeCode(after frames: [TestFrame]) async throws -> UInt16? {
        var result: UInt16?
        try await TestServer.run { server in
            let client = try await server.connect()
            for frame in frames { try await client.send(frame) }
            result = try await client.closeCode()
            #expect(try await server.http.get("/healthz").status == 200)
        }
        return result
    }

    @Test("a message comes back, and so does a close")
    func echoes() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            #expect(client.handshake.headers[.secWebSocketProtocol] == "warroom.v1")
            #expect(client.handshake.headers[.secWebSocketExtensions] == nil)
            try await client.send("hi")
            #expect(try await client.nextText() == "echo hi")
            #expect(try await client.close(1000) == 1000)
        }
    }

    @Test(
        "messages of every size up to the limit arrive whole",
        arguments: [0, 1, 125, 126, 1023, 1024, 1025, 65_535, 65_536]
    )
    func sizes(_ size: Int) async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            let text = "count " + String(repeating: "c", count: max(size - 6, 0))
            try await client.send(String(text.prefix(size)))
            let expected = size < 6 ? "echo \(text.prefix(size))" : "\(size)"
            #expect(try await client.nextText() == expected)
        }
    }

    @Test("a message that comes octet by octet arrives whole")
    func octets() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            for octet in TestFrame.text("żółw 🐢").encoded() { try await client.send(raw: [octet]) }
            #expect(try await client.nextText() == "echo żółw 🐢")
        }
    }

    @Test("fragments are joined, characters cut between them too, with pings in between answered")
    func fragments() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            let bytes = Array("🐢 zażółć".utf8)
            try await client.send(TestFrame(Opcode.text, Array(bytes[..<2]), isFinal: false))
            try await client.send(TestFrame(Opcode.ping, [0xFF, 0x00]))
            #expect(try await client.next() == .pong([0xFF, 0x00]))
            try await client.send(TestFrame(Opcode.continuation, [], isFinal: false))
            try await client.send(TestFrame(Opcode.pong, [0xFE]))
            try await client.send(TestFrame(Opcode.continuation, Array(bytes[2...])))
            #expect(try await client.nextText() == "echo 🐢 zażółć")
        }
    }

    @Test("frames sent with the request for the upgrade are taken")
    func earlyFrames() async throws {
        try await TestServer.run { server in
            let socket = try await TestSocket.connect(port: server.port)
            let request = Handshake.request(
                port: server.port,
                path: "/ws",
                key: Handshake.newKey(),
                protocols: ["warroom.v1"]
            )
            try await socket.send(request + TestFrame.text("early").encoded() + TestFrame.text("bird").encoded())
            var received = ""
            while !received.contains("echo bird") {
                received += String(decoding: try await socket.receive(), as: UTF8.self)
            }
            #expect(received.contains("echo early"))
        }
    }

    @Test("a message over 64 KiB is closed with 1009, in one frame or many, before it has come whole")
    func tooBig() async throws {
        let large = TestFrame(Opcode.text, [UInt8](repeating: 0x61, count: 65_537))
        #expect(try await Self.closeCode(after: [large]) == 1009)
        let half = [UInt8](repeating: 0x61, count: 40_000)
        let fragments = [
            TestFrame(Opcode.text, half, isFinal: false), TestFrame(Opcode.continuation, half, isFinal: false),
        ]
        #expect(try await Self.closeCode(after: fragments) == 1009)
    }

    @Test("a frame that announces more than there is is refused once the limit is passed")
    func announcedLength() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send(raw: [0x81, 0xFF, 0x3F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
            try await client.send(raw: [UInt8](repeating: 0x61, count: 70_000))
            #expect(try await client.closeCode() == 1009)
        }
    }

    @Test("more than 1,024 fragments are closed with 1009, empty ones too")
    func tooManyFragments() async throws {
        let first = TestFrame(Opcode.text, [], isFinal: false)
        let rest = [TestFrame](repeating: TestFrame(Opcode.continuation, [], isFinal: false), count: 1024)
        #expect(try await Self.closeCode(after: [first] + rest) == 1009)
    }

    @Test("binary is closed with 1003")
    func binary() async throws {
        #expect(try await Self.closeCode(after: [TestFrame(Opcode.binary, [1, 2, 3])]) == 1003)
    }

    @Test(
        "text that is not UTF-8 is closed with 1007",
        arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x61, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]]
    )
    func invalidText(_ bytes: [UInt8]) async throws {
        #expect(try await Self.closeCode(after: [TestFrame(Opcode.text, bytes)]) == 1007)
    }

    @Test("a bad byte is answered before the message is complete")
    func failsFast() async throws {
        let fragment = TestFrame(Opcode.text, [0x61, 0xFF], isFinal: false)
        #expect(try await Self.closeCode(after: [fragment]) == 1007)
    }

    @Test(
        "frames that break the protocol are closed with 1002",
        arguments: [
            TestFrame(0x3), TestFrame(0xB), TestFrame(Opcode.text, [0x61], reserved: 4),
            TestFrame(Opcode.continuation, [0x61]), TestFrame(Opcode.ping, [], isFinal: false),
        ]
    )
    func protocolErrors(_ frame: TestFrame) async throws {
        #expect(try await Self.closeCode(after: [frame]) == 1002)
    }

    @Test("a new message inside a fragmented one is closed with 1002")
    func interruptedMessage() async throws {
        let frames = [TestFrame(Opcode.text, [0x61], isFinal: false), TestFrame.text("b")]
        #expect(try await Self.closeCode(after: frames) == 1002)
    }

    @Test(
        "the peer's close code comes back where a peer may send it, else 1002",
        arguments: [
            (1000, 1000), (1001, 1001), (1003, 1003), (1011, 1011), (3000, 3000), (4999, 4999), (999, 1002),
            (1004, 1002), (1005, 1002), (1006, 1002), (1100, 1002), (2999, 1002), (5000, 1002), (65_535, 1002),
        ] as [(UInt16, UInt16)]
    )
    func closeCodes(_ sent: UInt16, _ received: UInt16) async throws {
        #expect(try await Self.closeCode(after: [.close(sent, "bye")]) == received)
    }

    @Test("a close without code is answered by one, a cut one with 1002, a reason that is no text with 1007")
    func oddCloses() async throws {
        #expect(try await Self.closeCode(after: [.close(nil)]) == nil)
        #expect(try await Self.closeCode(after: [TestFrame(Opcode.close, [3])]) == 1002)
        #expect(try await Self.closeCode(after: [TestFrame(Opcode.close, [0x03, 0xE8, 0xFF])]) == 1007)
    }

    @Test("nothing is taken after the server's close, and the connection ends with the peer's")
    func afterClose() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("close")
            #expect(try await client.next() == .close(1008, reason: "as you wish"))
            try await client.send("late")
            try await client.send(.close(1008))
            #expect(try await client.next() == .end)
            var events: [TestApplication.Event] = []
            for await event in server.application.events {
                events.append(event)
                if case .closed = event { break }
            }
            #expect(events.count == 3, "\(events)")
        }
    }

    @Test("a peer that does not answer a close is cut")
    func closeIsNotAwaitedForEver() async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            try await client.send("close")
            #expect(try await client.closeCode() == 1008)
            #expect(try await client.next() == .end)
        }
    }

    @Test("the session is told once that its socket is gone, however it went", arguments: [true, false])
    func sessionIsTold(_ abruptly: Bool) async throws {
        try await TestServer.run { server in
            let client = try await server.connect()
            if abruptly, let socket = client.stream as? TestSocket { socket.abort() } else { client.stream.close() }
            var events: [TestApplication.Event] = []
            for await event in server.application.events {
                events.append(event)
                if case .closed = event { break }
            }
            #expect(events.count == 2, "\(events)")
            await server.settle(connections: 0)
        }
    }

    @Test("a silent peer is pinged; its pong keeps it, its silence is closed with 4408")
    func pings() async throws {
        let shorten: (inout TransportConfiguration) -> Void = {
            $0.silenceSeconds = 1
            $0.pongSeconds = 1
        }
        try await TestServer.run(configure: shorten) { server in
            let lively = try await server.connect()
            let silent = try await server.connect()
            async let frames = [lively.nextFrame(), lively.nextFrame()]
            await silent.leavePingsUnanswered()
            #expect(try await silent.closeCode() == 4408)
            #expect(try await frames.first??.opcode == Opcode.ping)
            #expect(await server.transport.metrics().slowClosed >= 1)
        }
    }

    @Test("ending a credential closes the connections made with it and no others")
    func credentials() async throws {
        try await TestServer.run { server in
            let ended = try await ScriptedClient.connect(port: server.port, headers: [.authorization: "ended"])
            let other = try await ScriptedClient.connect(port: server.port, headers: [.authorization: "other"])
            for outlet in server.transport.outlets {
                outlet.closeConnections(of: "ended", code: .signedOut, reason: "Signed out.")
            }
            #expect(try await ended.closeCode() == 4401)
            _ = try await other.nextText()
            try await other.send("still here")
            #expect(try await other.nextText() == "echo still here")
        }
    }

    @Test("answers that nobody reads are bounded: the connection is closed, others are not held up")
    func outboxIsBounded() async throws {
        try await TestServer.run(configure: { $0.outboxBytes = 200_000 }) { server in
            let reader = try await server.connect()
            let other = try await server.connect()
            try await reader.send("many 2000")
            #expect(try await reader.closeCode() == 4408)
            try await other.send("fine")
            #expect(try await other.nextText() == "echo fine")
        }
    }

    @Test("many answers to a reader that reads late arrive in order")
    func answersInOrder() async throws {
        try await TestServer.run(configure: { $0.outboxBytes = 8 << 20 }) { server in
            let reader = try await server.connect(receiveBuffer: 4096)
            let other = try await server.connect()
            try await reader.send("many 3000")
            for number in 0..<50 {
                try await other.send("\(number)")
                #expect(try await other.nextText() == "echo \(number)")
            }
            for number in 0..<3000 { #expect(try await reader.nextText().hasPrefix("\(number) ")) }
        }
    }
}
