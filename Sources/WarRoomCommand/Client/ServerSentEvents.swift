/// Reads Server-Sent Events (HTML standard section 9.2.6) as the bytes come, cut anywhere.
struct ServerSentEvents {
    /// One message.
    struct Message: Hashable, Sendable {
        /// The last id the stream has named.
        let id: String
        let kind: String
        let data: String
    }

    /// A line longer than this is no event of ours, and is not gathered for ever.
    static let lineLimit = 1024 * 1024

    /// The id to resume from: of the last message that was whole.
    private(set) var lastID = ""
    private var line: [UInt8] = []
    private var endedWithReturn = false
    private var id = ""
    private var kind = ""
    private var data: [String] = []

    struct TooLong: Error {}

    /// Takes the next bytes of the stream; the messages that they complete.
    mutating func read(_ bytes: [UInt8]) throws(TooLong) -> [Message] {
        var messages: [Message] = []
        for byte in bytes {
            // A line ends with CR, LF or both.
            if byte == UInt8(ascii: "\n"), self.endedWithReturn {
                self.endedWithReturn = false
                continue
            }
            self.endedWithReturn = byte == UInt8(ascii: "\r")
            guard byte == UInt8(ascii: "\n") || self.endedWithReturn else {
                self.line.append(byte)
                guard self.line.count <= Self.lineLimit else { throw TooLong() }
                continue
            }
            let text = String(decoding: self.line, as: UTF8.self)
            self.line = []
            if let message = self.take(text) { messages.append(message) }
        }
        return messages
    }

    private mutating func take(_ line: String) -> Message? {
        guard !line.isEmpty else { return self.dispatch() }
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? String(parts[1]) : ""
        if value.hasPrefix(" ") { value.removeFirst() }
        switch parts[0] {
        case "id": self.id = value
        case "event": self.kind = value
        case "data": self.data.append(value)
        // A comment, or a field for browsers.
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> Message? {
        defer {
            self.kind = ""
            self.data = []
        }
        guard !self.data.isEmpty else { return nil }
        self.lastID = self.id
        return Message(id: self.id, kind: self.kind, data: self.data.joined(separator: "\n"))
    }
}
