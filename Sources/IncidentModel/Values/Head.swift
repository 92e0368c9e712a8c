/// The last event of an incident: its number and the SHA-256 of its bytes in lower-case hex.
package struct Head: Hashable, Sendable {
    package let seq: Int
    package let hash: String

    package init(seq: Int, hash: String) {
        self.seq = seq
        self.hash = hash
    }

    /// Before the first event: `prev` of seq 1 is 64 zeros.
    package static let none = Head(seq: 0, hash: String(repeating: "0", count: 64))

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("seq", self.seq)
            writer.member("hash", self.hash)
        }
    }
}
