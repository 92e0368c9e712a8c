import HTTPTypes
import IncidentModel
import Testing

@testable import WebSocketTransport

@Suite("Requests that are refused before their body is read")
struct RequestRulesTests {
    private static func facts(_ change: (inout RequestFacts) -> Void) -> RequestFacts {
        var facts = RequestFacts()
        facts.host = "war.example"
        change(&facts)
        return facts
    }

    private static func status(_ facts: RequestFacts, limit: Int = 100) -> Int {
        do throws(RequestRules.Violation) {
            return try RequestRules.bodyLength(facts) { limit }
        } catch {
            return error.status
        }
    }

    @Test("a body is announced by one plain number within the limit")
    func length() {
        #expect(
            Self.status(
                Self.facts {
                    $0.method = "POST"; $0.contentLength = "42"
                }
            ) == 42
        )
        #expect(
            Self.status(
                Self.facts {
                    $0.method = "POST"; $0.contentLength = "0"
                }
            ) == 0
        )
        #expect(
            Self.status(
                Self.facts {
                    $0.method = "POST"; $0.contentLength = "101"
                }
            ) == 413
        )
        #expect(Self.status(Self.facts { $0.method = "PUT" }) == 411)
    }

    @Test(
        "anything else in Content-Length is refused",
        arguments: ["", "-1", "+5", "5,5", "5, 5", "0x10", "5 ", "99999999999", "1e3", "٥"]
    )
    func badLength(_ text: String) {
        #expect(
            Self.status(
                Self.facts {
                    $0.method = "POST"; $0.contentLength = text
                }
            ) == 400
        )
    }

    @Test("Transfer-Encoding is refused, with a length or without", arguments: ["chunked", "identity", ""])
    func transferEncoding(_ text: String) {
        #expect(
            Self.status(
                Self.facts {
                    $0.method = "POST"; $0.transferEncoding = text
                }
            ) == 411
        )
        #expect(
            Self.status(
                Self.facts {
                    $0.method = "POST"
                    $0.contentLength = "5"
                    $0.transferEncoding = text
                }
            ) == 411
        )
    }

    @Test("a body where none belongs is refused", arguments: ["GET", "HEAD", "DELETE", "OPTIONS"])
    func strayBody(_ method: String) {
        #expect(
            Self.status(
                Self.facts {
                    $0.method = method; $0.contentLength = "5"
                }
            ) == 400
        )
        #expect(
            Self.status(
                Self.facts {
                    $0.method = method; $0.contentLength = "0"
                }
            ) == 0
        )
    }

    @Test("Host is there once, except in HTTP/1.0, and no other version is spoken")
    func hostAndVersion() {
        #expect(Self.status(Self.facts { $0.host = nil }) == 400)
        #expect(Self.status(Self.facts { $0.host = "a,b" }) == 400)
        #expect(
            Self.status(
                Self.facts {
                    $0.host = nil; $0.version = "HTTP/1.0"
                }
            ) == 0
        )
        #expect(Self.status(Self.facts { $0.version = "HTTP/2.0" }) == 505)
        #expect(Self.status(Self.facts { $0.version = nil }) == 505)
    }

    private static func upgrade(_ change: (inout RequestFacts) -> Void = { _ in }) -> RequestRules.Violation? {
        let facts = Self.facts {
            $0.upgrade = "websocket"
            $0.connection = "keep-alive, Upgrade"
            $0.webSocketVersion = "13"
            $0.webSocketKey = "dGhlIHNhbXBsZSBub25jZQ=="
            $0.webSocketProtocols = "other, warroom.v1"
            change(&$0)
        }
        do throws(RequestRules.Violation) {
            try RequestRules.checkUpgrade(facts, subprotocol: "warroom.v1")
            return nil
        } catch {
            return error
        }
    }

    @Test("an upgrade as browsers send it is taken")
    func goodUpgrade() {
        #expect(Self.upgrade() == nil)
        #expect(
            Self.upgrade {
                $0.upgrade = "WebSocket"; $0.connection = "upgrade"
            } == nil
        )
    }

    @Test("upgrades to anything else, or over anything else, are refused")
    func badUpgrades() {
        #expect(Self.upgrade { $0.upgrade = "h2c" }?.status == 400)
        #expect(Self.upgrade { $0.method = "POST" }?.status == 405)
        #expect(Self.upgrade { $0.version = "HTTP/1.0" }?.status == 400)
        #expect(Self.upgrade { $0.contentLength = "0" }?.status == 400)
        #expect(Self.upgrade { $0.transferEncoding = "chunked" }?.status == 400)
        #expect(Self.upgrade { $0.connection = "keep-alive" }?.status == 400)
        #expect(Self.upgrade { $0.connection = nil }?.status == 400)
        #expect(Self.upgrade { $0.webSocketExtensions = String(repeating: "x", count: 255) }?.status == 400)
    }

    @Test("versions other than 13 are told the right one", arguments: [nil, "8", "12", "14", "13, 8", ""])
    func versions(_ version: String?) throws {
        let violation = try #require(Self.upgrade { $0.webSocketVersion = version })
        #expect(violation.status == 426)
        #expect(violation.headers[.secWebSocketVersion] == "13")
        #expect(violation.headers[.upgrade] == "websocket")
    }

    @Test(
        "a key that is not 16 bytes is refused",
        arguments: [nil, "", "short==", "dGhlIHNhbXBsZSBub25jZQ", "!!!!IHNhbXBsZSBub25jZQ=="]
    )
    func keys(_ key: String?) {
        #expect(Self.upgrade { $0.webSocketKey = key }?.status == 400)
    }

    @Test(
        "the subprotocol must be offered, in a list that the library can read",
        arguments: [
            nil, "", "warroom.v2", "warroom.v1x", "warroom.v1, b@d", "warroom.v1, " + String(repeating: "x", count: 64),
            "warroom.v1, " + [String](repeating: "abcdefghi", count: 13).joined(separator: ", "),
        ]
    )
    func subprotocols(_ list: String?) {
        #expect(Self.upgrade { $0.webSocketProtocols = list }?.status == 400)
    }
}
