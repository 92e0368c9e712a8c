import WarRoom

@testable import WebSocketTransport

/// The head of a request as it comes from a socket: the first byte says in which pieces.
///
/// What is taken is taken whatever the pieces, its lines end in one way, and its target is one that the routes can read.
enum RawHeadTarget: FuzzTarget {
    static let name = "raw-head"
    static let dictionary =
        RawHead.methods + [
            "HTTP/1.1", "HTTP/1.0", "\r\n", "\r\n\r\n", "upgrade: websocket", "%2e", "%2F", "%00", "%", "/",
        ]

    static func seeds() -> [[UInt8]] {
        [
            "\u{7}GET /api/v1/incidents?q=%41 HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\r\n\r\n",
            "\u{1}GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\nConnection: upgrade\r\n\r\nrest",
            "\u{40}POST /a%2Fb/%7e HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", "\u{3}GET / HTTP/1.1\nHost: x\n\n",
        ].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let whole = RawHead.read(bytes.span, seen: 0)
        var verdict = RawHead.Verdict.incomplete
        var seen = 0
        while case .incomplete = verdict, seen < bytes.count {
            let count = min(seen + Int(first) + 1, bytes.count)
            verdict = RawHead.read(bytes.span.extracting(first: count), seen: seen)
            seen = count
        }
        guard case .complete(let head) = whole else {
            if case .complete = verdict { throw Broken("What is refused as a whole is taken in pieces.") }
            return
        }
        try Broken.unless(verdict == whole, "A head that is taken as a whole is not taken in pieces.")
        try Self.check(head)
    }

    private static func check(_ head: RawHead) throws {
        try Broken.unless(RawHead.methods.contains(head.method), "The method \(head.method) is let in.")
        try Broken.unless(head.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "The target has odd bytes.")
        let again = TargetEncoder.normalized(Array(head.target.utf8))
        try Broken.unless(again == head.target, "The target \(head.target) has a second form.")
        for part in RequestTarget(head.target)?.path ?? [] {
            try Broken.unless(part != "." && part != "..", "The target \(head.target) climbs.")
        }
    }
}
