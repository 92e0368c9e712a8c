import HTTPTypes
import IncidentModel
import WarRoom

@testable import WebSocketTransport

/// The head of a request: lines `name: value`, the first of them with nothing but the method.
///
/// Credentials, hosts and origins, the rules that turn a request away, and values that come back in an answer.
enum RequestHeadTarget: FuzzTarget {
    static let name = "request-head"
    static let dictionary = [
        "host", "origin", "cookie", "authorization", "Bearer ", "warroom=", "__Host-warroom=", "sec-fetch-site",
        "same-origin", "x-forwarded-for", "x-forwarded-proto", "https://", "localhost", "content-length", "upgrade",
        "websocket", "connection", "sec-websocket-key", "sec-websocket-version", "sec-websocket-protocol", "warroom.v1",
        "transfer-encoding", "127.0.0.1", "[::1]:7878", ".localhost",
    ]

    private static let policy = OriginPolicy(
        hosts: ["warroom.example.org"],
        origins: ["https://portal.example.org"],
        proxies: ["127.0.0.1"]
    )

    static func seeds() -> [[UInt8]] {
        [
            "GET\nhost: localhost:7878\norigin: http://localhost:7878\ncookie: a=b; warroom=secret; c=d",
            "POST\nhost: warroom.example.org\nauthorization: Bearer wr_abc\ncontent-length: 12",
            "GET\nhost: 127.0.0.1\nupgrade: websocket\nconnection: keep-alive, Upgrade\nsec-websocket-version: 13\n"
                + "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\nsec-websocket-protocol: warroom.v1",
            "DELETE\nhost: evil.example\nsec-fetch-site: cross-site\nx-forwarded-for: 1.2.3.4, 5.6.7.8",
        ].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        let pairs = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        let values = Dictionary(
            pairs.filter { $0.count == 2 }.map { ($0[0].lowercased(), $0[1].drop { $0 == " " }) },
            uniquingKeysWith: { "\($0),\($1)" }
        ).mapValues { String($0) }
        try Self.checkHead(values)
        try Self.checkRules(lines[0], values)
        try Self.checkResponse(values)
    }

    private static func checkHead(_ values: [String: String]) throws {
        var fields = HTTPFields()
        for (name, value) in values {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let request = HTTPRequest(
            method: .post,
            scheme: "http",
            authority: values["host"],
            path: "/",
            headerFields: fields
        )
        let head = RequestHead(request: request, remoteAddress: "127.0.0.1", isTLS: false)
        let credentials = Credentials(head, isSecure: false)
        if case .session = credentials {
            try Broken.unless(fields[.authorization] == nil, "A cookie goes before a token.")
        }
        _ = Self.policy.isSecure(head)
        _ = Self.policy.clientAddress(head)
        let origin = fields[.origin]?.lowercased() ?? ""
        if Self.policy.isOwnOrigin(head), Self.policy.knowsHost(head) {
            let isNamed = origin == "https://portal.example.org"
            let host = (request.authority ?? "").lowercased()
            try Broken.unless(isNamed || origin.hasSuffix("://\(host)"), "\(origin) passes for \(host).")
        }
        if Self.policy.allowsWriteByCookie(head), fields[.origin] != nil {
            try Broken.unless(Self.policy.isOwnOrigin(head), "A page of another origin may write.")
        }
    }

    private static func checkRules(_ method: String, _ values: [String: String]) throws {
        let facts = RequestFacts(
            method: method,
            host: values["host"],
            transferEncoding: values["transfer-encoding"],
            contentLength: values["content-length"],
            connection: values["connection"],
            upgrade: values["upgrade"],
            webSocketVersion: values["sec-websocket-version"],
            webSocketKey: values["sec-websocket-key"],
            webSocketProtocols: values["sec-websocket-protocol"],
            webSocketExtensions: values["sec-websocket-extensions"]
        )
        if let length = try? RequestRules.bodyLength(facts, bodyLimit: { 1000 }) {
            try Broken.unless((0...1000).contains(length), "A body of \(length) bytes is let in.")
            try Broken.unless(facts.transferEncoding == nil, "Chunks are let in.")
        }
        if (try? RequestRules.checkUpgrade(facts, subprotocol: "warroom.v1")) != nil {
            try Broken.unless(facts.webSocketVersion == "13" && method == "GET", "A wrong upgrade is let in.")
        }
    }

    /// A value that came from outside never ends its line in an answer.
    private static func checkResponse(_ values: [String: String]) throws {
        var response = HTTPResponse(status: .ok)
        for (name, value) in values {
            if let name = HTTPField.Name(name) { response.headerFields.append(HTTPField(name: name, value: value)) }
        }
        let encoder = ResponseEncoder(response, framing: .length(0), method: .get, date: 0)
        let text = encoder.head
        let ends = text.indices.filter { text[$0] == 0x0A }
        try Broken.unless(
            ends.allSatisfy { $0 > 0 && text[$0 - 1] == 0x0D } && text.count { $0 == 0x0D } == ends.count,
            "A line ends with something else than CR LF."
        )
        try Broken.unless(ends.count <= 5 + response.headerFields.count, "A value makes a line of its own.")
    }
}
