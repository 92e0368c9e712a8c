/// What a decision needs to know of an earlier entry, without its text.
package struct EntryRecord: Hashable, Sendable {
    package let seq: Int
    package let kind: String
    /// The id of who wrote it.
    package let author: String
    package internal(set) var isRedacted: Bool
    /// The entries that changed its text, in order.
    package internal(set) var edits: [Int] = []

    package init(_ event: Event) {
        self.seq = event.seq
        self.kind = event.kind
        self.author = event.by.id
        self.isRedacted = event.isRedacted
    }
}
