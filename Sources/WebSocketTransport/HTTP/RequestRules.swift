import HTTPTypes
import IncidentModel
import WarRoom

/// Which requests are turned away before anything of their body is read.
///
/// The library takes nearly everything; each rule closes a way in that it leaves open (RFC 9110, 9112, 6455).
enum RequestRules {
    /// A refusal and the status that says it best.
    struct Violation: Error, Hashable, Sendable {
        let status: Int
        let refusal: Refusal
        /// Headers that the status demands.
        let headers: HTTPFields

        init(_ status: Int, _ code: ErrorCode, _ message: String, headers: HTTPFields = [:]) {
            self.status = status
            self.refusal = Refusal(code, message)
            self.headers = headers
        }

        /// The answer to the client.
        var response: Response {
            var response = Response.problem(self.refusal, status: HTTPResponse.Status(code: self.status))
            for field in self.headers { response.head.headerFields[field.name] = field.value }
            // As on every answer; what TLS adds to them, whoever knows of TLS adds.
            SecurityHeaders.add(to: &response.head.headerFields, isSecure: false)
            return response
        }
    }

    static let tooManyConnections = Violation(
        429,
        .rateLimited,
        "Too many connections come from your address.",
        headers: [.retryAfter: "5"]
    )
    static let tooManySockets = Violation(
        429,
        .rateLimited,
        "You have too many connections open; close some and try again.",
        headers: [.retryAfter: "5"]
    )
    static let isFull = Violation(
        503,
        .unavailable,
        "The server has as many connections as it takes; try again in a moment.",
        headers: [.retryAfter: "5"]
    )

    /// The length of the body that a plain request announces.
    ///
    /// `bodyLimit` is asked only where there is a body.
    static func bodyLength(_ facts: RequestFacts, bodyLimit: () -> Int) throws(Violation) -> Int {
        try Self.checkMessage(facts)
        // The library does not decode chunks: they would be taken for the body.
        guard facts.transferEncoding == nil else {
            throw Violation(411, .badCommand, "Send the body with a Content-Length; Transfer-Encoding is not taken.")
        }
        guard let text = facts.contentLength else {
            // Without a length the library waits for 100 MiB.
            guard !["POST", "PUT", "PATCH"].contains(facts.method) else {
                throw Violation(411, .badCommand, "Send a Content-Length with this request.")
            }
            return 0
        }
        // It reads the length without a look at sign, end or number of values.
        guard let length = Self.length(text) else {
            throw Violation(400, .badCommand, "Content-Length must be one number of up to 10 digits.")
        }
        guard length > 0 else { return 0 }
        guard !["GET", "HEAD", "DELETE", "OPTIONS"].contains(facts.method) else {
            throw Violation(400, .badCommand, "A \(facts.method) request has no body.")
        }
        let limit = bodyLimit()
        guard length <= limit else {
            let message = limit == 0 ? "This address takes no body." : "The body may have \(limit) bytes."
            throw Violation(413, .tooLarge, message)
        }
        return length
    }

    /// Throws where an upgrade is not one to `warroom.v1` over WebSocket as RFC 6455 section 4.2.1 wants it.
    static func checkUpgrade(_ facts: RequestFacts, subprotocol: String) throws(Violation) {
        try Self.checkMessage(facts)
        // The library would also turn to HTTP/2, which has faults here that no setting cures.
        guard facts.upgrade?.lowercased() == "websocket" else {
            throw Violation(400, .badCommand, "The only upgrade is to websocket.")
        }
        guard facts.method == "GET" else {
            throw Violation(405, .badCommand, "A WebSocket is opened with GET.", headers: [.allow: "GET"])
        }
        guard facts.version == "HTTP/1.1" else {
            throw Violation(400, .badCommand, "A WebSocket is opened with HTTP/1.1.")
        }
        guard facts.contentLength == nil, facts.transferEncoding == nil else {
            throw Violation(400, .badCommand, "An upgrade has no body.")
        }
        guard facts.webSocketVersion == "13" else {
            let headers: HTTPFields = [.secWebSocketVersion: "13", .upgrade: "websocket"]
            throw Violation(426, .badCommand, "The WebSocket version must be 13.", headers: headers)
        }
        guard Self.hasToken("upgrade", in: facts.connection), (facts.connection ?? "").utf8.count < 127 else {
            throw Violation(400, .badCommand, "Connection must name Upgrade.")
        }
        guard Self.isKey(facts.webSocketKey) else {
            throw Violation(400, .badCommand, "Sec-WebSocket-Key must be 16 bytes in Base64.")
        }
        // Beyond these sizes the library hangs up without an answer.
        guard (facts.webSocketExtensions ?? "").utf8.count < 255 else {
            throw Violation(400, .badCommand, "The list of WebSocket extensions is too long.")
        }
        guard Self.offers(subprotocol, facts.webSocketProtocols) else {
            throw Violation(400, .badCommand, "The WebSocket subprotocol must be \(subprotocol).")
        }
    }

    private static func checkMessage(_ facts: RequestFacts) throws(Violation) {
        guard facts.version == "HTTP/1.1" || facts.version == "HTTP/1.0" else {
            throw Violation(505, .badCommand, "The HTTP version must be 1.1 or 1.0.")
        }
        guard facts.version == "HTTP/1.0" || facts.host?.isEmpty == false else {
            throw Violation(400, .badCommand, "Host is missing.")
        }
        guard !(facts.host ?? "").contains(",") else { throw Violation(400, .badCommand, "Host must be sent once.") }
    }

    private static func length(_ text: String) -> Int? {
        guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func tokens(_ list: String?) -> [Substring] {
        (list ?? "").split(separator: ",").map { part in
            let start = part.drop { $0 == " " || $0 == "\t" }
            let spaces = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
            return start.dropLast(spaces)
        }
    }

    private static func hasToken(_ token: String, in list: String?) -> Bool {
        Self.tokens(list).contains { $0.lowercased() == token }
    }

    /// Whether the list offers `name`, and is one that the library can read: 127 bytes, names of 63, no odd characters.
    private static func offers(_ name: String, _ list: String?) -> Bool {
        guard (list ?? "").utf8.count <= 127 else { return false }
        let offered = Self.tokens(list)
        let areTokens = offered.allSatisfy { $0.utf8.count < 64 && HTTPField.Name(String($0)) != nil }
        return areTokens && offered.contains { $0 == name }
    }

    /// 22 characters of Base64 and its padding: 16 bytes.
    private static func isKey(_ key: String?) -> Bool {
        guard let key, key.utf8.count == 24, key.hasSuffix("==") else { return false }
        return key.utf8.dropLast(2).allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
    }
}
