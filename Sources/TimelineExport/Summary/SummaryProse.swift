/// What people wrote to be read in whole sentences, shown under a heading of its own above the tables.
package struct SummaryProse: Hashable, Sendable {
    package let title: String
    /// Markdown, as it was written.
    package let text: String
    /// Who wrote it, when, and in which entry.
    package let source: String
}
