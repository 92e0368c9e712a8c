import HTTPTypes

/// Reads one HTTP/1.1 answer off a stream, whole or piece by piece (RFC 9112 section 6.3).
package struct ResponseReader: Sendable {
    private enum Framing: Sendable {
        case length(Int)
        case chunked
        case untilClose
    }

    private let stream: any ByteStream
    private var buffer: [UInt8] = []
    private var framing = Framing.untilClose
    private var isDone = false

    package init(_ stream: any ByteStream) { self.stream = stream }

    /// What came after the head and is not read as a body: the first frames after an upgrade.
    package var rest: [UInt8] { self.buffer }

    /// Reads status line and headers, passing over `100 Continue`.
    package mutating func head(isForHead: Bool = false) async throws -> TestResponse {
        while true {
            let response = try await TestResponse(head: self.headText())
            if response.status == 100 { continue }
            if isForHead || response.status == 101 || response.status == 204 || response.status == 304 {
                self.framing = .length(0)
            } else if response.headers[.transferEncoding] == "chunked" {
                self.framing = .chunked
            } else if let length = response.headers[.contentLength].flatMap({ Int($0) }) {
                self.framing = .length(length)
            }
            return response
        }
    }

    /// The next piece of the body; nil once it is complete, an error where it was cut.
    package mutating func piece() async throws -> [UInt8]? {
        guard !self.isDone else { return nil }
        switch self.framing {
        case .length(0):
            self.isDone = true
            return nil
        case .length(let left):
            if self.buffer.isEmpty { try await self.fill() }
            let piece = Array(self.buffer.prefix(left))
            self.buffer.removeFirst(piece.count)
            self.framing = .length(left - piece.count)
            return piece
        case .chunked: return try await self.chunk()
        case .untilClose:
            let piece = self.buffer.isEmpty ? try await self.stream.receive(atMost: 65536) : self.buffer
            self.buffer = []
            self.isDone = piece.isEmpty
            return piece.isEmpty ? nil : piece
        }
    }

    /// The rest of the body.
    package mutating func body() async throws -> [UInt8] {
        var body: [UInt8] = []
        while let piece = try await self.piece() { body += piece }
        return body
    }

    private mutating func chunk() async throws -> [UInt8]? {
        let line = try await self.line()
        guard let size = Int(line, radix: 16) else { throw HTTPClient.Malformed("no chunk size: \(line)") }
        while self.buffer.count < size + 2 { try await self.fill() }
        let piece = Array(self.buffer.prefix(size))
        self.buffer.removeFirst(size + 2)
        self.isDone = size == 0
        return size == 0 ? nil : piece
    }

    private mutating func line() async throws -> String {
        while true {
            if let end = self.buffer.firstIndex(of: 0x0A), end > 0 {
                let line = String(decoding: self.buffer[..<(end - 1)], as: UTF8.self)
                self.buffer.removeFirst(end + 1)
                return line
            }
            try await self.fill()
        }
    }

    private mutating func headText() async throws -> String {
        let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        while true {
            if let range = self.buffer.firstRange(of: mark) {
                let text = String(decoding: self.buffer[..<range.upperBound], as: UTF8.self)
                self.buffer.removeFirst(range.upperBound)
                return text
            }
            try await self.fill()
        }
    }

    private mutating func fill() async throws {
        let more = try await self.stream.receive(atMost: 65536)
        guard !more.isEmpty else { throw HTTPClient.Closed(received: self.buffer) }
        self.buffer += more
    }
}
