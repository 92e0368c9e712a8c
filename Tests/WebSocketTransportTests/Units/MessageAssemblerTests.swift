import Testing
import WireProtocol

@testable import WebSocketTransport

@Suite("Messages put together from pieces")
struct MessageAssemblerTests {
    private static func piece(
        binary: Bool = false,
        endsFrame: Bool = true,
        final: Bool = true
    ) -> MessageAssembler.Piece {
        MessageAssembler.Piece(isBinary: binary, endsFrame: endsFrame, isFinalFrame: final)
    }

    @Test("a message in one piece is handed on as it is")
    func whole() {
        var assembler = MessageAssembler(limit: 10)
        #expect(assembler.take(Array("hello".utf8), Self.piece()) == .message(Array("hello".utf8)))
        #expect(assembler.take([UInt8](), Self.piece()) == .message([]))
    }

    @Test("pieces and fragments are joined, and the next message begins anew")
    func joins() {
        var assembler = MessageAssembler(limit: 10)
        #expect(assembler.take(Array("he".utf8), Self.piece(endsFrame: false, final: false)) == .incomplete)
        #expect(assembler.take(Array("ll".utf8), Self.piece(final: false)) == .incomplete)
        #expect(assembler.take(Array("o".utf8), Self.piece()) == .message(Array("hello".utf8)))
        #expect(assembler.take(Array("again".utf8), Self.piece()) == .message(Array("again".utf8)))
    }

    @Test("one byte over the limit is refused as soon as it comes, the limit itself is not")
    func limits() {
        var assembler = MessageAssembler(limit: 4)
        #expect(assembler.take(Array("four".utf8), Self.piece()) == .message(Array("four".utf8)))
        #expect(assembler.take(Array("four".utf8), Self.piece(endsFrame: false)) == .incomplete)
        #expect(assembler.take(Array("5".utf8), Self.piece(endsFrame: false)).code == .tooBig)
    }

    @Test("binary is refused")
    func binary() {
        var assembler = MessageAssembler(limit: 4)
        #expect(assembler.take([1], Self.piece(binary: true)).code == .unsupportedData)
    }

    @Test("a character may be cut between fragments, not at the end")
    func characters() {
        var assembler = MessageAssembler(limit: 9)
        #expect(assembler.take([0xC3], Self.piece(final: false)) == .incomplete)
        #expect(assembler.take([0xA9], Self.piece()) == .message([0xC3, 0xA9]))
        #expect(assembler.take([0xC3], Self.piece()).code == .invalidText)
    }

    @Test("a bad byte is refused before the message is complete")
    func failsFast() {
        var assembler = MessageAssembler(limit: 9)
        #expect(assembler.take([0x61, 0xFF], Self.piece(endsFrame: false, final: false)).code == .invalidText)
    }

    @Test("more fragments than the bound are refused, empty ones too")
    func fragments() {
        var assembler = MessageAssembler(limit: 100_000)
        for _ in 0..<MessageAssembler.maximumFragments {
            #expect(assembler.take([UInt8](), Self.piece(final: false)) == .incomplete)
        }
        #expect(assembler.take([UInt8](), Self.piece(final: false)).code == .tooBig)
    }
}

extension MessageAssembler.Outcome {
    fileprivate var code: CloseCode? {
        guard case .refuse(let code, _) = self else { return nil }
        return code
    }
}

extension MessageAssembler {
    fileprivate mutating func take(_ bytes: [UInt8], _ piece: Piece) -> Outcome { self.append(bytes.span, piece) }
}
