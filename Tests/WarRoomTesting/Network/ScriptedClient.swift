package import HTTPTypes
package import IncidentModel

/// A WebSocket client that a test steps through, written from RFC 6455 apart from the server's library.
///
/// It answers pings (unless told not to) and reads only when the test asks, so a test can also be a slow reader.
package actor ScriptedClient {
    /// The server broke RFC 6455.
    package struct ProtocolError: Error, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    /// The upgrade was refused with this answer.
    package struct Refused: Error {
        package let response: TestResponse
    }

    /// What the server sent.
    package enum Message: Hashable, Sendable {
        case text(String)
        case pong([UInt8])
        /// A close frame; nil where it had no code.
        case close(UInt16?, reason: String)
        /// The connection ended without one more frame.
        case end
    }

    /// The connection underneath, for a test that stalls or breaks it.
    package nonisolated let stream: any ByteStream
    /// The head of the server's `101`.
    package nonisolated let handshake: TestResponse
    /// Answer pings as a browser does.
    package var answersPings = true

    private var buffer: [UInt8]

    private init(stream: any ByteStream, handshake: TestResponse, buffer: [UInt8]) {
        self.stream = stream
        self.handshake = handshake
        self.buffer = buffer
    }

    /// Connects and upgrades; throws ``Refused`` where the server says no.
    package static func connect(
        port: Int,
        path: String = "/ws",
        protocols: [String] = ["warroom.v1"],
        headers: HTTPFields = [:],
        receiveBuffer: Int = 0
    ) async throws -> ScriptedClient {
        let stream = try await TestSocket.connect(port: port, receiveBuffer: receiveBuffer)
        return try await Self.upgrade(stream, port: port, path: path, protocols: protocols, headers: headers)
    }

    /// Upgrades on a connection that is there.
    package static func upgrade(
        _ stream: any ByteStream,
        port: Int,
        path: String = "/ws",
        protocols: [String] = ["warroom.v1"],
        headers: HTTPFields = [:]
    ) async throws -> ScriptedClient {
        let key = Handshake.newKey()
        let request = Handshake.request(port: port, path: path, key: key, protocols: protocols, headers: headers)
        try await stream.send(request)
        var reader = ResponseReader(stream)
        var response = try await reader.head()
        guard response.status == 101 else {
            response.body = try await reader.body()
            throw Refused(response: response)
        }
        try Handshake.check(response, key: key, protocols: protocols)
        return ScriptedClient(stream: stream, handshake: response, buffer: reader.rest)
    }

    package func leavePingsUnanswered() { self.answersPings = false }
}

// MARK: - Sending

extension ScriptedClient {
    package func send(_ text: String) async throws { try await self.send(.text(text)) }

    package func send(_ json: JSON) async throws {
        var writer = JSONWriter()
        writer.value(json)
        try await self.send(TestFrame(TestFrame.Opcode.text, writer.bytes))
    }

    package func send(_ frame: TestFrame) async throws { try await self.stream.send(frame.encoded()) }

    /// Sends bytes that need not be a frame at all.
    package func send(raw bytes: [UInt8]) async throws { try await self.stream.send(bytes) }
}

// MARK: - Receiving

extension ScriptedClient {
    /// The next frame as it is, pings included.
    package func nextFrame() async throws -> TestFrame? {
        while true {
            if let frame = try TestFrame.take(from: &self.buffer) {
                guard frame.reserved == 0, frame.isFinal else {
                    throw ProtocolError("a frame is fragmented or has reserved bits: \(frame)")
                }
                return frame
            }
            let more: [UInt8]
            do {
                more = try await self.stream.receive(atMost: 65536)
            } catch let failure as TestSocket.Failure where failure.isReset {
                return nil
            }
            if more.isEmpty { return nil }
            self.buffer += more
        }
    }

    /// The next message; pings are answered on the way.
    package func next() async throws -> Message {
        while let frame = try await self.nextFrame() {
            switch frame.opcode {
            case TestFrame.Opcode.text:
                guard let text = String(validating: frame.payload, as: UTF8.self) else {
                    throw ProtocolError("the server sent text that is not UTF-8")
                }
                return .text(text)
            case TestFrame.Opcode.ping:
                if self.answersPings { try await self.send(TestFrame(TestFrame.Opcode.pong, frame.payload)) }
            case TestFrame.Opcode.pong: return .pong(frame.payload)
            case TestFrame.Opcode.close: return try Self.close(frame.payload)
            default: throw ProtocolError("the server sent opcode \(frame.opcode)")
            }
        }
        return .end
    }

    /// The next text message; anything else is an error.
    package func nextText() async throws -> String {
        let message = try await self.next()
        guard case .text(let text) = message else { throw ProtocolError("expected text, got \(message)") }
        return text
    }

    /// The next text message as JSON.
    package func nextJSON() async throws -> JSON { try JSONParser.parse(try await self.nextText()) }

    /// Reads on until a JSON message has this `op`, and returns it; what comes before is passed over.
    package func next(op: String) async throws -> JSON {
        while true {
            let message = try await self.nextJSON()
            if message.object?["op"]?.string == op { return message }
        }
    }

    /// Reads on until the server closes, and returns the close code; nil where there was none.
    package func closeCode() async throws -> UInt16? {
        while true {
            switch try await self.next() {
            case .close(let code, _): return code
            case .end: return nil
            case .text, .pong: continue
            }
        }
    }

    /// Closes in order: sends a close frame and reads until the server has answered it.
    @discardableResult
    package func close(_ code: UInt16 = 1000, _ reason: String = "") async throws -> UInt16? {
        try await self.send(.close(code, reason))
        let answer = try await self.closeCode()
        self.stream.close()
        return answer
    }

    private static func close(_ payload: [UInt8]) throws -> Message {
        guard payload.count >= 2 else {
            guard payload.isEmpty else { throw ProtocolError("a close frame with one byte") }
            return .close(nil, reason: "")
        }
        let reason = String(decoding: payload.dropFirst(2), as: UTF8.self)
        return .close(UInt16(payload[0]) << 8 | UInt16(payload[1]), reason: reason)
    }
}
