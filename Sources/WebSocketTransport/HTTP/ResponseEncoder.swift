import HTTPTypes
import WarRoom

/// Writes the head of an answer, and the pieces of one that is streamed (RFC 9112).
///
/// Built here rather than by the library: it checks no value, and one with a line break in it would be two headers.
struct ResponseEncoder: Hashable, Sendable {
    enum Framing: Hashable, Sendable {
        /// The body's length is known.
        case length(Int)
        /// In chunks, so that a reader can tell an end from a break.
        case chunked
        /// Until the connection closes: for HTTP/1.0, which knows no chunks.
        case untilClose
    }

    /// What follows a streamed answer's last piece.
    let end: [UInt8]
    /// Status line and headers, up to and with the empty line.
    let head: [UInt8]
    /// Nothing of the body is sent: the answer to HEAD, 204 or 304.
    let omitsBody: Bool

    private let framing: Framing

    /// `date`: seconds since 1970, for the Date header.
    init(_ response: HTTPResponse, framing: Framing, method: HTTPRequest.Method, date: Int) {
        let status = response.status.code
        let hasNoBody = status == 204 || status == 304 || (100..<200).contains(status)
        self.omitsBody = hasNoBody || method == .head
        self.framing = framing
        self.end = framing == .chunked && !self.omitsBody ? Array("0\r\n\r\n".utf8) : []
        var text = "HTTP/1.1 \(status) \(response.status.reasonPhrase)\r\n"
        text += "Date: \(HTTPDate.text(date))\r\nConnection: close\r\n"
        switch framing {
        case .length(let count) where !hasNoBody: text += "Content-Length: \(count)\r\n"
        case .chunked where !hasNoBody: text += "Transfer-Encoding: chunked\r\n"
        default: break
        }
        for field in response.headerFields where Self.isOurs(field) {
            text += "\(field.name.rawName): \(field.value)\r\n"
        }
        self.head = Array((text + "\r\n").utf8)
    }

    /// A whole answer as bytes; a streamed body is left out.
    static func whole(_ response: Response, method: HTTPRequest.Method, date: Int) -> [UInt8] {
        let bytes: [UInt8] = if case .bytes(let bytes) = response.body { bytes } else { [] }
        let encoder = ResponseEncoder(response.head, framing: .length(bytes.count), method: method, date: date)
        return encoder.omitsBody ? encoder.head : encoder.head + bytes
    }

    /// One piece of a streamed body; an empty one would end a chunked answer and is left out.
    func piece(_ bytes: [UInt8]) -> [UInt8] {
        guard !self.omitsBody, !bytes.isEmpty else { return [] }
        guard self.framing == .chunked else { return bytes }
        return Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [0x0D, 0x0A]
    }

    /// Framing is this type's business, and a value with a control character is no header.
    private static func isOurs(_ field: HTTPField) -> Bool {
        switch field.name {
        case .connection, .contentLength, .transferEncoding, .date: false
        default: field.value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
        }
    }
}
