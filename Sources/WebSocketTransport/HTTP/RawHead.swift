import HTTPTypes
import IncidentModel

/// The head of a request as it came, looked at before the library reads it (RFC 9112 sections 2 to 5).
///
/// The library answers some heads with a page of its own, hangs up on others without a word, and decodes a target while it
/// reads it. What passes here it reads in one way only; all else gets a plain answer.
struct RawHead: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
        case incomplete
        case complete(RawHead)
        /// With the method, where one was read.
        case refuse(RequestRules.Violation, method: String)
    }

    /// Bytes of a head, its empty line included.
    static let limit = 16_384
    static let mostFields = 100
    static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    let method: String
    /// Path and query, percent-encoded in one way (see ``TargetEncoder/normalized(_:)``).
    let target: String

    /// What the bytes that have come so far are; `seen` of them were looked at before and were incomplete.
    static func read(_ bytes: Span<UInt8>, seen: Int) -> Verdict {
        guard bytes.count > 0 else { return .incomplete }
        guard Self.isToken(bytes[0]) else { return .refuse(Self.malformed("This is no HTTP request."), method: "") }
        guard let end = Self.end(of: bytes, from: max(seen - 3, 0)), end <= Self.limit else {
            guard bytes.count >= Self.limit else { return .incomplete }
            let message = "The head of a request may have \(Self.limit) bytes."
            return .refuse(RequestRules.Violation(431, .tooLarge, message), method: "")
        }
        var method = ""
        do throws(RequestRules.Violation) {
            return .complete(try Self.parse(bytes.extracting(first: end), &method))
        } catch {
            return .refuse(error, method: method)
        }
    }

    /// Behind the empty line; a bare line feed ends a line here, so that it can be refused rather than waited on.
    private static func end(of bytes: Span<UInt8>, from start: Int) -> Int? {
        for index in start..<bytes.count where bytes[index] == 0x0A {
            if index + 1 < bytes.count, bytes[index + 1] == 0x0A { return index + 2 }
            if index + 2 < bytes.count, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A { return index + 3 }
        }
        return nil
    }

    private static func parse(_ head: Span<UInt8>, _ method: inout String) throws(RequestRules.Violation) -> RawHead {
        var start = 0
        var count = -1
        var target = ""
        while start < head.count - 2 {
            var end = start
            while head[end] != 0x0A { end += 1 }
            guard end > start, head[end - 1] == 0x0D else { throw Self.malformed("Lines end with CR and LF.") }
            let line = head.extracting(start..<end - 1)
            if count < 0 { target = try Self.requestLine(line, &method) } else { try Self.check(field: line) }
            count += 1
            start = end + 1
        }
        guard count <= Self.mostFields else {
            throw RequestRules.Violation(431, .tooLarge, "A request may have \(Self.mostFields) headers.")
        }
        return RawHead(method: method, target: target)
    }

    private static func requestLine(
        _ line: Span<UInt8>,
        _ method: inout String
    ) throws(RequestRules.Violation) -> String {
        var parts: [[UInt8]] = [[]]
        for index in 0..<line.count {
            if line[index] == 0x20 { parts.append([]) } else { parts[parts.count - 1].append(line[index]) }
        }
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(Self.isToken) else {
            throw Self.malformed("A request begins with a method, a path and HTTP/1.1.")
        }
        guard ["HTTP/1.1", "HTTP/1.0"].contains(String(decoding: parts[2], as: UTF8.self)) else {
            throw RequestRules.Violation(505, .badCommand, "The HTTP version must be 1.1 or 1.0.")
        }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard Self.methods.contains(name) else {
            let allowed: HTTPFields = [.allow: Self.methods.joined(separator: ", ")]
            throw RequestRules.Violation(501, .badCommand, "This server does not know the method.", headers: allowed)
        }
        method = name
        guard let target = TargetEncoder.normalized(parts[1]) else {
            throw Self.malformed("The address must be a path, without parts of . and .., percent-encoded in order.")
        }
        return target
    }

    private static func check(field line: Span<UInt8>) throws(RequestRules.Violation) {
        var colon = 0
        while colon < line.count, Self.isToken(line[colon]) { colon += 1 }
        guard colon > 0, colon < line.count, line[colon] == UInt8(ascii: ":") else {
            throw Self.malformed("A header is a name, a colon and a value on one line.")
        }
        for index in colon..<line.count {
            let byte = line[index]
            guard byte == 0x09 || (byte >= 0x20 && byte != 0x7F) else {
                throw Self.malformed("A header has a control character.")
            }
        }
        guard colon == 7, Self.isUpgrade(line.extracting(first: colon)) else { return }
        let value = line.extracting(droppingFirst: colon + 1)
        var text: [UInt8] = []
        for index in 0..<value.count where value[index] != 0x20 && value[index] != 0x09 {
            text.append(value[index] | 0x20)
        }
        // The library answers one that it does not know with a page of its own.
        guard text.elementsEqual("websocket".utf8) else { throw Self.malformed("The only upgrade is to websocket.") }
    }

    private static func isUpgrade(_ name: Span<UInt8>) -> Bool {
        for (index, byte) in "upgrade".utf8.enumerated() where name[index] | 0x20 != byte { return false }
        return true
    }

    private static func malformed(_ message: String) -> RequestRules.Violation {
        RequestRules.Violation(400, .badCommand, message)
    }

    /// RFC 9110 section 5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
