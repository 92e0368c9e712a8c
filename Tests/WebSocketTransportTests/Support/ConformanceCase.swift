import Testing
import WarRoomTesting

/// One thing that a peer may send on an open WebSocket, and what must come back (RFC 6455 sections 5 to 8).
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    enum Answer: Hashable, Sendable {
        /// The application's echo.
        case echo(String)
        case pong([UInt8])
        /// A close frame with this code (nil: none), then the end.
        case close(UInt16?)
        /// The end without a close frame.
        case cut
    }

    let testDescription: String
    /// What is sent, in one write each; behind each the answers that come before the next is sent.
    let steps: [(bytes: [UInt8], answers: [Answer])]

    init(_ name: String, _ frames: [TestFrame], _ answers: Answer...) {
        self.testDescription = name
        self.steps = [(frames.flatMap { $0.encoded() }, answers)]
    }

    init(_ name: String, steps: [([UInt8], [Answer])]) {
        self.testDescription = name
        self.steps = steps.map { (bytes: $0.0, answers: $0.1) }
    }
}

/// A shorthand for a frame's parts.
private typealias Opcode = TestFrame.Opcode

extension ConformanceCase {
    private static func text(_ text: String, isFinal: Bool = true, reserved: UInt8 = 0) -> TestFrame {
        TestFrame(Opcode.text, Array(text.utf8), isFinal: isFinal, reserved: reserved)
    }

    private static func more(_ text: String, isFinal: Bool = false) -> TestFrame {
        TestFrame(Opcode.continuation, Array(text.utf8), isFinal: isFinal)
    }

    static let fragmentation: [ConformanceCase] = [
        ConformanceCase(
            "a message in three",
            [text("a", isFinal: false), more("b"), more("c", isFinal: true)],
            .echo("abc")
        ),
        ConformanceCase(
            "empty fragments before, in and behind",
            [text("", isFinal: false), more(""), more("x"), more(""), more("", isFinal: true)],
            .echo("x")
        ),
        ConformanceCase("nothing but empty fragments", [text("", isFinal: false), more("", isFinal: true)], .echo("")),
        ConformanceCase(
            "a ping between fragments is answered at once",
            steps: [
                ([text("a", isFinal: false), TestFrame(Opcode.ping, [1])].flatMap { $0.encoded() }, [.pong([1])]),
                (more("b", isFinal: true).encoded(), [.echo("ab")]),
            ]
        ),
        ConformanceCase(
            "an unasked pong between fragments changes nothing, whatever bytes it has",
            [text("\u{17C}", isFinal: false), TestFrame(Opcode.pong, [0xFF, 0xC3]), more("y", isFinal: true)],
            .echo("\u{17C}y")
        ),
        ConformanceCase(
            "a close between fragments ends it",
            [text("a", isFinal: false), .close(1000), more("b", isFinal: true)],
            .close(1000)
        ),
        ConformanceCase("a continuation of nothing", [more("a", isFinal: true)], .close(1002)),
        ConformanceCase("a continuation of nothing, more to come", [more("a")], .close(1002)),
        ConformanceCase(
            "a continuation of a message that is complete",
            steps: [
                (text("a").encoded(), [.echo("a")]), (more("b", isFinal: true).encoded(), [.close(1002)]),
            ]
        ),
        ConformanceCase("a text within a text", [text("a", isFinal: false), text("b")], .close(1002)),
        ConformanceCase(
            "a binary within a text",
            [text("a", isFinal: false), TestFrame(Opcode.binary, [1])],
            .close(1002)
        ),
        ConformanceCase("a ping in fragments", [TestFrame(Opcode.ping, [], isFinal: false)], .close(1002)),
        ConformanceCase("a pong in fragments", [TestFrame(Opcode.pong, [], isFinal: false)], .close(1002)),
        ConformanceCase("a close in fragments", [TestFrame(Opcode.close, [], isFinal: false)], .close(1002)),
    ]

    static let reserved: [ConformanceCase] =
        (1...7).map { ConformanceCase("reserved bits \($0) on text", [text("a", reserved: $0)], .close(1002)) }
        + [
            ConformanceCase("a reserved bit on a ping", [TestFrame(Opcode.ping, [], reserved: 4)], .close(1002)),
            ConformanceCase("a reserved bit on a pong", [TestFrame(Opcode.pong, [], reserved: 2)], .close(1002)),
            ConformanceCase(
                "a reserved bit on a close",
                [TestFrame(Opcode.close, [3, 0xE8], reserved: 1)],
                .close(1002)
            ),
            ConformanceCase(
                "a reserved bit on a continuation",
                [text("a", isFinal: false), TestFrame(Opcode.continuation, [0x62], reserved: 4)],
                .close(1002)
            ),
            ConformanceCase(
                "a reserved bit behind a good message",
                steps: [(text("a").encoded(), [.echo("a")]), (text("b", reserved: 4).encoded(), [.close(1002)])]
            ),
        ]
        + [3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF].flatMap { opcode -> [ConformanceCase] in
            [
                ConformanceCase("opcode \(opcode)", [TestFrame(opcode)], .close(1002)),
                ConformanceCase(
                    "opcode \(opcode) with a payload, within a message",
                    [text("a", isFinal: false), TestFrame(opcode, [1, 2, 3])],
                    .close(1002)
                ),
            ]
        }

    static let control: [ConformanceCase] = [
        ConformanceCase("a ping without payload", [TestFrame(Opcode.ping)], .pong([])),
        ConformanceCase(
            "a ping that is no text",
            [TestFrame(Opcode.ping, [0, 0xFF, 0xFE, 0x80])],
            .pong([0, 0xFF, 0xFE, 0x80])
        ),
        ConformanceCase(
            "a ping of 125 bytes",
            [TestFrame(Opcode.ping, [UInt8](repeating: 0xAA, count: 125))],
            .pong([UInt8](repeating: 0xAA, count: 125))
        ),
        ConformanceCase(
            "a ping octet by octet",
            steps: TestFrame(Opcode.ping, [7]).encoded().dropLast().map { ([$0], []) }
                + [(Array(TestFrame(Opcode.ping, [7]).encoded().suffix(1)), [.pong([7])])]
        ),
        ConformanceCase(
            "pongs that nobody asked for",
            [TestFrame(Opcode.pong, [0xFF]), TestFrame(Opcode.pong), text("x")],
            .echo("x")
        ),
        ConformanceCase("a ping of 126 bytes", [TestFrame(Opcode.ping, [UInt8](repeating: 1, count: 126))], .cut),
        ConformanceCase("a pong of 126 bytes", [TestFrame(Opcode.pong, [UInt8](repeating: 1, count: 126))], .cut),
        ConformanceCase("a close of 126 bytes", [.close(1000, String(repeating: "r", count: 124))], .cut),
        ConformanceCase(
            "a close with the longest reason",
            [.close(1000, String(repeating: "r", count: 123))],
            .close(1000)
        ),
        ConformanceCase("a close without code", [.close(nil)], .close(nil)),
        ConformanceCase("a close of one octet", [TestFrame(Opcode.close, [3])], .close(1002)),
        ConformanceCase("a close whose reason is no text", [TestFrame(Opcode.close, [3, 0xE8, 0xC3])], .close(1007)),
        ConformanceCase("a message behind a close is not answered", [.close(1000), text("late")], .close(1000)),
        ConformanceCase("a ping behind a close is not answered", [.close(1001), TestFrame(Opcode.ping)], .close(1001)),
    ]

    /// What is sent, and what comes back.
    static let closeCodes: [ConformanceCase] =
        ([1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4408, 4999] as [UInt16])
        .map { ConformanceCase("close code \($0)", [.close($0)], .close($0)) }
        + ([0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 5001, 32_768, 65_535] as [UInt16])
        .map { ConformanceCase("close code \($0), which may not be sent", [.close($0)], .close(1002)) }
}
