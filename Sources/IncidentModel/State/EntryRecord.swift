/// What a decision needs to know of an earlier entry, without its text.
package struct EntryRecord: Hashable, Sendable {
    package let seq: Int
    package let kind: String
    /// The id of who wrote it.
    package let author: String
    package let isRedacted: Bool
    /// The entries that changed its text or repeat it, in order.
    package let edits: [Int]
}
