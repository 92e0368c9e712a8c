import WireProtocol

@testable import WebSocketTransport

/// The assembly of WebSocket messages from pieces, and the check of their UTF-8.
///
/// The first bytes say where the rest is cut; whatever the cuts, the outcome is that of the whole.
enum MessageTarget: FuzzTarget {
    static let name = "message"

    private static let limit = 512

    static func seeds() -> [[UInt8]] {
        ["\u{1}\u{3}plain text", "\u{2}\u{1}é€😀", "\u{3}\u{2}\u{10FFFF}\u{FFFD}"].map { Array($0.utf8) }
            + [[1, 1, 0xED, 0xA0, 0x80], [1, 1, 0xF4, 0x90, 0x80, 0x80], [1, 2, 0xC0, 0x80], [2, 1, 0xE2, 0x82]]
    }

    static func check(_ input: [UInt8]) throws {
        let cuts = input.prefix(2).map(Int.init)
        let text = Array(input.dropFirst(2))
        guard let step = cuts.last else { return }
        var assembler = MessageAssembler(limit: Self.limit)
        var outcome = MessageAssembler.Outcome.incomplete
        var rest = text[...]
        repeat {
            let size = min(max(step % 64, 1), rest.count)
            let bytes = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
            let isLast = rest.isEmpty
            let endsFrame = isLast || (cuts[0] & 1 == 1)
            outcome = assembler.append(bytes.span, .init(isBinary: false, endsFrame: endsFrame, isFinalFrame: isLast))
            guard case .incomplete = outcome else { break }
        } while !rest.isEmpty
        try Self.check(outcome, of: text)
    }

    private static func check(_ outcome: MessageAssembler.Outcome, of text: [UInt8]) throws {
        let isText = String(validating: text, as: UTF8.self) != nil
        switch outcome {
        case .message(let message):
            try Broken.unless(message == text, "The message is not what was sent.")
            try Broken.unless(isText && text.count <= Self.limit, "A message was taken that must be refused.")
        case .refuse(.invalidText, _): try Broken.unless(!isText, "Whole UTF-8 was refused.")
        case .refuse(let code, _):
            try Broken.unless(code == .tooBig && text.count > Self.limit, "A message was refused as \(code).")
        case .incomplete: throw Broken("The last piece leaves the message incomplete.")
        }
    }
}
