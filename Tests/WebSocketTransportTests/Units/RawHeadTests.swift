import Testing

@testable import WebSocketTransport

@Suite("A request's head, as it comes")
struct RawHeadTests {
    private static func read(_ text: String, seen: Int = 0) -> RawHead.Verdict {
        let bytes = Array(text.utf8)
        return RawHead.read(bytes.span, seen: seen)
    }

    @Test("octet by octet a head is incomplete until its last, and what follows it does not matter")
    func octets() {
        let text = "GET /a?b=1 HTTP/1.1\r\nHost: x\r\nX-Y:\r\n\r\n"
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            #expect(RawHead.read(bytes.span.extracting(first: count), seen: max(count - 1, 0)) == .incomplete)
        }
        let expected = RawHead.Verdict.complete(RawHead(method: "GET", target: "/a?b=1"))
        #expect(RawHead.read(bytes.span, seen: bytes.count - 1) == expected)
        #expect(Self.read(text + "GARBAGE\n\n\u{0}") == expected)
    }

    @Test("however a head is cut, the verdict is the same")
    func cuts() {
        for text in ["GET / HTTP/1.1\nA: b\n\n", "GET / HTTP/1.1\r\nA: b\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n\r\n"] {
            let bytes = Array(text.utf8)
            let whole = RawHead.read(bytes.span, seen: 0)
            #expect(whole != .incomplete)
            for seen in 0..<bytes.count { #expect(RawHead.read(bytes.span, seen: seen) == whole) }
        }
    }

    @Test("a refusal knows the method, where it was read, so that an answer to HEAD has no body")
    func method() {
        guard case .refuse(let violation, let method) = Self.read("HEAD / HTTP/1.1\r\nno colon\r\n\r\n") else {
            Issue.record("not refused")
            return
        }
        #expect(violation.status == 400)
        #expect(method == "HEAD")
    }

    @Test("headers that are unusual but right are taken")
    func unusual() {
        let fields = "!#$%&'*+-.^_`|~: x\r\nEmpty:\r\nTab:\ta\tb\r\nLatin: \u{FC}\r\nUPGRADE: \t WebSocket \r\n"
        let head = RawHead(method: "OPTIONS", target: "/")
        #expect(Self.read("OPTIONS / HTTP/1.0\r\n\(fields)\r\n") == .complete(head))
    }

    @Test("no bytes make it fail, whatever they are")
    func random() {
        var generator = SplitMix64(state: 7)
        let pieces = [
            "GET ", "/", "%2", "%41", " HTTP/1.1", "\r\n", "\n", "\r", "A:", " b", "Upgrade: ", "\u{0}", "é", "..",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...12, using: &generator)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            let bytes = Array(text.utf8)
            let verdict = RawHead.read(bytes.span, seen: 0)
            guard case .complete(let head) = verdict else { continue }
            #expect(head.target.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            #expect(!head.target.contains("/../"))
        }
    }
}
