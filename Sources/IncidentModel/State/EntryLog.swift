/// The records of an incident's entries in order of seq.
///
/// Kept in pieces, so that a room which decides on a copy of its state copies one piece and not the whole record with
/// every command.
package struct EntryLog: Hashable, Sendable {
    private static let pieceSize = 256

    /// All full but the last.
    private var pieces: [[EntryRecord]] = []

    package init() {}

    package var count: Int {
        guard let last = self.pieces.last else { return 0 }
        return (self.pieces.count - 1) * Self.pieceSize + last.count
    }

    package subscript(seq: Int) -> EntryRecord? {
        self.place(of: seq).map { self.pieces[$0.piece][$0.index] }
    }

    package mutating func append(_ record: EntryRecord) {
        // Holding the last piece in a variable would make the append copy it.
        if self.pieces.last.map({ $0.count < Self.pieceSize }) == true {
            self.pieces[self.pieces.count - 1].append(record)
        } else {
            self.pieces.append([record])
        }
    }

    mutating func change(_ seq: Int, _ change: (inout EntryRecord) -> Void) {
        guard let place = self.place(of: seq) else { return }
        change(&self.pieces[place.piece][place.index])
    }

    /// How many entries are of a kind, redacted ones included.
    package func count(of kind: String) -> Int {
        self.pieces.reduce(0) { sum, piece in sum + piece.count { $0.kind == kind } }
    }

    /// The entry whose text the entry `seq` changed.
    func original(ofEdit seq: Int) -> EntryRecord? {
        self.pieces.joined().first { $0.edits.contains(seq) }
    }

    private func place(of seq: Int) -> (piece: Int, index: Int)? {
        guard seq > 0 else { return nil }
        // Seq runs from 1 without holes, so the entry is at its place; a fold over a part of a log has to look.
        let guess = (piece: (seq - 1) / Self.pieceSize, index: (seq - 1) % Self.pieceSize)
        if self.pieces.indices.contains(guess.piece), self.pieces[guess.piece].indices.contains(guess.index),
            self.pieces[guess.piece][guess.index].seq == seq
        {
            return guess
        }
        for (piece, records) in self.pieces.enumerated() {
            if let index = records.firstIndex(where: { $0.seq == seq }) { return (piece, index) }
        }
        return nil
    }
}
