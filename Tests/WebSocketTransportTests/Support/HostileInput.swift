import WarRoomTesting

/// Makes requests and frames that are wrong in every way that a stranger may think of, the same ones for the same seed.
struct HostileInput {
    private var generator: SplitMix64
    private let port: Int
    private let opening: [UInt8]

    init(seed: UInt64, port: Int) {
        self.generator = SplitMix64(state: seed)
        self.port = port
        let key = "dGhlIHNhbXBsZSBub25jZQ=="
        self.opening = Handshake.request(port: port, path: "/ws", key: key, protocols: ["warroom.v1"])
    }

    private static let methods = [
        "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "PRI", "get", "", "X\u{0}",
    ]
    private static let paths = [
        "/healthz", "/echo", "/large", "/", "/a/../b", "/%zz", "/%00", "*", "", "//", "/?a=%", "http://x/y",
        "/" + String(repeating: "a/../", count: 400), "/?" + String(repeating: "q=1&", count: 300),
    ]
    private static let versions = [
        "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "", "HTTP/1.1 x", "HTTP",
    ]
    private static let bodies = ["", "hello", String(repeating: "b", count: 5000)]
    private static let lengths = [
        "0", "-1", "99999999999999999999", "5,5", "0x5", "", "1", "2147483648", "4294967296", " 5", "+5",
    ]
    private static let headers = [
        "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Content-Length: 3", "Connection: keep-alive",
        "Connection: close", "Connection: Upgrade", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
        "Upgrade: websocket", "Upgrade: tls/1.0", "Upgrade:", "Expect: 100-continue", ": empty", "no colon",
        " folded: yes", "Cookie: " + String(repeating: "c=1; ", count: 900),
        "X: " + String(repeating: "x", count: 17_000),
        "Host: other", "GET /again HTTP/1.1", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: a, b, c",
    ]
    private static let keys = [
        "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ==", "short", String(repeating: "k", count: 300),
    ]
    private static let lists = [
        "warroom.v1", "warroom.v1", "x", "", String(repeating: "p,", count: 90), "warroom.v1,,", ",;=",
    ]
    private static let upgrades = [
        "websocket", "websocket", "websocket", "WEBSOCKET", "h2c", "carrier-pigeon", "websocket, h2c",
    ]
    private static let connections = [
        "Upgrade", "Upgrade", "keep-alive, Upgrade", "close", String(repeating: "u,", count: 80),
    ]

    /// The bytes of one connection: an upgrade that is in order and frames that may not be, or anything.
    mutating func next() -> [UInt8] {
        let isOpen = self.once(in: 3)
        var bytes: [UInt8] = []
        for _ in 0..<self.number(1...3) { bytes += isOpen ? self.frame() : self.part() }
        for _ in 0..<self.number(0...4) { self.mutate(&bytes) }
        return isOpen ? self.opening + bytes : bytes
    }

    /// True so often in `count` times.
    mutating func once(in count: Int) -> Bool { self.number(1...count) == 1 }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self.generator) }

    private mutating func byte() -> UInt8 { UInt8.random(in: 0...255, using: &self.generator) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[self.number(0...values.count - 1)] }

    private mutating func part() -> [UInt8] {
        switch self.number(0...5) {
        case 0, 1: self.request()
        case 2: self.upgrade()
        case 3: self.upgrade() + self.frame() + self.frame()
        case 4: self.request() + self.request()
        default: self.frame()
        }
    }

    private mutating func request() -> [UInt8] {
        let body = self.pick(Self.bodies)
        let right = "\(body.utf8.count + (self.once(in: 5) ? 7 : 0))"
        let length = self.once(in: 2) ? right : self.pick(Self.lengths)
        var lines = ["\(self.pick(Self.methods)) \(self.pick(Self.paths)) \(self.pick(Self.versions))"]
        if !self.once(in: 6) { lines.append("Host: 127.0.0.1:\(self.port)") }
        if !self.once(in: 3) { lines.append("Content-Length: \(length)") }
        for _ in 0..<self.number(0...3) { lines.append(self.pick(Self.headers)) }
        let end = self.pick(["\r\n", "\r\n", "\r\n", "\n", "\r", "\r\n\r\n"])
        return Array((lines.joined(separator: end) + end + end + body).utf8)
    }

    private mutating func upgrade() -> [UInt8] {
        Array(
            """
            \(self.pick(["GET", "GET", "GET", "POST"])) /ws HTTP/1.1\r
            Host: x\r
            Connection: \(self.pick(Self.connections))\r
            Upgrade: \(self.pick(Self.upgrades))\r
            Sec-WebSocket-Version: \(self.pick(["13", "13", "13", "12", "0", "999999999999", "-13", ""]))\r
            Sec-WebSocket-Key: \(self.pick(Self.keys))\r
            Sec-WebSocket-Protocol: \(self.pick(Self.lists))\r
            \r\n
            """.utf8
        )
    }

    private mutating func frame() -> [UInt8] {
        let size = self.pick([0, 1, 5, 5, 5, 125, 126, 200, 1024, 1025, 5000, 65_535, 65_536, 70_000])
        let payload = [UInt8](repeating: UInt8(self.number(0x20...0x7E)), count: size)
        var frame = TestFrame(self.pick([0, 1, 1, 1, 1, 1, 2, 3, 8, 9, 10, 15]), payload)
        frame.isFinal = !self.once(in: 6)
        if self.once(in: 8) { frame.reserved = self.byte() % 8 }
        // A length of 63 bits, for a handful of bytes.
        if self.once(in: 10) { return [0x81, 0xFF] + (0..<8).map { _ in self.byte() } + payload }
        return self.once(in: 10) ? frame.encoded(mask: nil) : frame.encoded(mask: [0, 0, 0, UInt8(self.number(0...1))])
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let index = self.number(0...bytes.count - 1)
        let length = min(self.number(1...64), bytes.count - index)
        switch self.number(0...5) {
        case 0: bytes[index] = self.byte()
        case 1: bytes.removeSubrange(index..<(index + length))
        case 2: bytes.insert(contentsOf: bytes[index..<(index + length)], at: index)
        case 3: bytes = Array(bytes[..<index])
        case 4: bytes.insert(contentsOf: self.pick(["\r\n", "\r\n\r\n", "\u{0}", ":", " ", "%", "\n"]).utf8, at: index)
        default: bytes[index] ^= 1 << self.byte() % 8
        }
    }
}

/// A small generator with a seed (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var result = self.state
        result = (result ^ (result >> 30)) &* 0xBF58_476D_1CE4_E5B9
        result = (result ^ (result >> 27)) &* 0x94D0_49BB_1331_11EB
        return result ^ (result >> 31)
    }
}
