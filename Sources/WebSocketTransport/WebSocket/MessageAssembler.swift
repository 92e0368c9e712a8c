import WireProtocol

/// Joins the pieces of one connection's messages and refuses what the contract does not allow.
///
/// The library hands over pieces of at most its buffer's size, knows no limit, and by then the frame boundaries are
/// gone: a message is over when the last frame's last byte is here.
struct MessageAssembler: Sendable {
    /// One piece as the library gives it.
    struct Piece {
        let isBinary: Bool
        /// The frame that it belongs to has no more bytes to come.
        let endsFrame: Bool
        /// The frame that it belongs to is the message's last.
        let isFinalFrame: Bool
    }

    enum Outcome: Hashable, Sendable {
        case incomplete
        case message([UInt8])
        case refuse(CloseCode, String)
    }

    /// Frames that one message may be cut into; each costs more work than its bytes.
    static let maximumFragments = 1024

    private let limit: Int
    private var buffer: [UInt8] = []
    private var utf8 = UTF8Validator()
    private var fragments = 0

    /// `limit`: bytes that one message may have.
    init(limit: Int) { self.limit = limit }

    mutating func append(_ bytes: Span<UInt8>, _ piece: Piece) -> Outcome {
        guard !piece.isBinary else { return .refuse(.unsupportedData, "Only text messages are taken.") }
        guard self.buffer.count + bytes.count <= self.limit else {
            return .refuse(.tooBig, "A message may have \(self.limit) bytes.")
        }
        guard self.utf8.accept(bytes) else { return .refuse(.invalidText, "The text is not UTF-8.") }
        if piece.endsFrame { self.fragments += 1 }
        guard self.fragments <= Self.maximumFragments else {
            return .refuse(.tooBig, "A message may have \(Self.maximumFragments) fragments.")
        }
        let isWhole = piece.endsFrame && piece.isFinalFrame
        guard isWhole else {
            self.extend(bytes)
            return .incomplete
        }
        guard self.utf8.isAtBoundary else { return .refuse(.invalidText, "The text ends inside a character.") }
        self.fragments = 0
        if self.buffer.isEmpty { return .message(Self.copy(bytes)) }
        self.extend(bytes)
        // The buffer goes with the message: an idle connection holds none.
        defer { self.buffer = [] }
        return .message(self.buffer)
    }

    private mutating func extend(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { self.buffer.append(contentsOf: $0) }
    }

    private static func copy(_ bytes: Span<UInt8>) -> [UInt8] {
        bytes.withUnsafeBufferPointer { Array($0) }
    }
}
