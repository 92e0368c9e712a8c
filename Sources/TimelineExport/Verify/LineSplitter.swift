internal import EventStore

/// Cuts a file that comes in pieces into lines, none longer than an event may be.
struct LineSplitter: Sendable {
    /// One line without its line end.
    enum Line {
        case whole([UInt8])
        case tooLong
    }

    /// The longest line, in bytes.
    static let limit = AppendRequest.entryLimit

    private var pending: [UInt8] = []
    private var isTooLong = false

    /// What stands behind the last line end; nil where nothing does.
    var rest: Line? {
        if self.isTooLong { return .tooLong }
        return self.pending.isEmpty ? nil : .whole(self.pending)
    }

    /// The lines that end in `piece`.
    mutating func split(_ piece: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = piece.startIndex
        while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
            self.keep(piece[start..<end])
            lines.append(self.isTooLong ? .tooLong : .whole(self.pending))
            self.pending.removeAll(keepingCapacity: true)
            self.isTooLong = false
            start = end + 1
        }
        self.keep(piece[start...])
        return lines
    }

    /// Holds no more than the limit, however long the line goes on.
    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard !self.isTooLong else { return }
        guard self.pending.count + bytes.count <= Self.limit else {
            self.pending = []
            self.isTooLong = true
            return
        }
        self.pending.append(contentsOf: bytes)
    }
}
