/// Takes an archive apart as it comes in pieces of any size; only what ``TarHeader`` writes is taken.
struct TarReader: Sendable {
    /// What a piece of the archive holds.
    enum Content: Hashable, Sendable {
        case header(TarHeader)
        case bytes([UInt8])
        /// All of the file whose header came last is there.
        case endOfFile
    }

    struct Fault: Error, Hashable, Sendable {
        let sentence: String
    }

    private enum State: Hashable, Sendable {
        case header
        case file(left: Int, padding: Int)
        case padding(left: Int)
        /// So many blocks of zeros have come.
        case end(blocks: Int)
    }

    private var state = State.header
    /// An incomplete block.
    private var block: [UInt8] = []

    /// Whether the archive has come to its end.
    var isComplete: Bool { self.state == .end(blocks: 2) && self.block.isEmpty }

    mutating func read(_ piece: [UInt8], _ take: (Content) throws(Fault) -> Void) throws(Fault) {
        var rest = piece[...]
        while !rest.isEmpty {
            switch self.state {
            case .header, .end:
                let count = min(TarHeader.blockBytes - self.block.count, rest.count)
                self.block += rest.prefix(count)
                rest = rest.dropFirst(count)
                if self.block.count == TarHeader.blockBytes { try self.endBlock(take) }
            case .file(let left, let padding):
                let bytes = rest.prefix(left)
                rest = rest.dropFirst(bytes.count)
                try take(.bytes(Array(bytes)))
                self.state = .file(left: left - bytes.count, padding: padding)
                if bytes.count == left { try self.endFile(padding, take) }
            case .padding(let left):
                let zeros = rest.prefix(left)
                guard zeros.allSatisfy({ $0 == 0 }) else {
                    throw Fault(sentence: "Something stands between two parts.")
                }
                rest = rest.dropFirst(zeros.count)
                self.state = zeros.count == left ? .header : .padding(left: left - zeros.count)
            }
        }
    }

    private mutating func endFile(_ padding: Int, _ take: (Content) throws(Fault) -> Void) throws(Fault) {
        self.state = padding > 0 ? .padding(left: padding) : .header
        try take(.endOfFile)
    }

    private mutating func endBlock(_ take: (Content) throws(Fault) -> Void) throws(Fault) {
        let block = self.block
        self.block = []
        let isZero = block.allSatisfy { $0 == 0 }
        switch self.state {
        case .end(let blocks):
            guard isZero, blocks < 2 else { throw Fault(sentence: "Something stands behind the end.") }
            self.state = .end(blocks: blocks + 1)
        default:
            guard !isZero else {
                self.state = .end(blocks: 1)
                return
            }
            guard let header = TarHeader(block) else {
                throw Fault(sentence: "It is not an archive as a server writes it, or one that was damaged.")
            }
            try take(.header(header))
            self.state = .file(left: header.bytes, padding: TarHeader.padding(header.bytes))
            if header.bytes == 0 { try self.endFile(0, take) }
        }
    }
}
