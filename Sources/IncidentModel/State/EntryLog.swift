/// The records of an incident's entries in order of seq.
///
/// Sixteen bytes an entry, in pieces, so that a room which decides on a copy of its state copies four kilobytes and not
/// the whole record with every command.
package struct EntryLog: Hashable, Sendable {
    /// A record as it is kept; no reference is in it, so that copying a piece is copying bytes.
    private struct Slot: Hashable, Sendable {
        let seq: Int
        let author: UInt32
        let kind: UInt16
        var isRedacted: Bool
    }

    private static let pieceSize = 256

    /// All full but the last.
    private var pieces: [[Slot]] = []
    private var kinds = NameTable()
    private var authors = NameTable()
    /// The entries that changed an entry's text or repeat it, in order, by its seq.
    private var edits: [Int: [Int]] = [:]

    package init() {}

    package var count: Int {
        guard let last = self.pieces.last else { return 0 }
        return (self.pieces.count - 1) * Self.pieceSize + last.count
    }

    package subscript(seq: Int) -> EntryRecord? {
        guard let place = self.place(of: seq) else { return nil }
        let slot = self.pieces[place.piece][place.index]
        return EntryRecord(
            seq: seq,
            kind: self.kinds[UInt32(slot.kind)],
            author: self.authors[slot.author],
            isRedacted: slot.isRedacted,
            edits: self.edits[seq] ?? []
        )
    }

    mutating func append(seq: Int, kind: String, author: String, isRedacted: Bool) {
        let slot = Slot(
            seq: seq,
            author: self.authors.insert(author),
            kind: UInt16(clamping: self.kinds.insert(kind)),
            isRedacted: isRedacted
        )
        // Holding the last piece in a variable would make the append copy it.
        if self.pieces.last.map({ $0.count < Self.pieceSize }) == true {
            self.pieces[self.pieces.count - 1].append(slot)
        } else {
            self.pieces.append([slot])
        }
    }

    mutating func markRedacted(_ seq: Int) {
        guard let place = self.place(of: seq) else { return }
        self.pieces[place.piece][place.index].isRedacted = true
    }

    /// Notes that the entry `edit` changed the text of the entry `seq`, or repeats it.
    mutating func addEdit(_ edit: Int, of seq: Int) {
        guard self.place(of: seq) != nil else { return }
        self.edits[seq, default: []].append(edit)
    }

    /// Forgets that the entry `edit` changed another one's text.
    mutating func removeEdit(_ edit: Int) {
        guard let seq = self.edits.first(where: { $0.value.contains(edit) })?.key else { return }
        self.edits[seq]?.removeAll { $0 == edit }
        if self.edits[seq]?.isEmpty == true { self.edits[seq] = nil }
    }

    /// How many entries are of a kind, redacted ones included.
    package func count(of kind: String) -> Int {
        guard let number = self.kinds.number(of: kind) else { return 0 }
        return self.pieces.reduce(0) { sum, piece in sum + piece.count { $0.kind == UInt16(clamping: number) } }
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
        // A record without holes has no other place for it.
        if let last = self.pieces.last?.last, last.seq == self.count { return nil }
        for (piece, records) in self.pieces.enumerated() {
            if let index = records.firstIndex(where: { $0.seq == seq }) { return (piece, index) }
        }
        return nil
    }
}
