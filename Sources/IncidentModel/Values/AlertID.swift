/// What makes two reports reports of the same alert.
package struct AlertID: Hashable, Sendable {
    package let source: String
    /// The sender's own key within `source`.
    package let dedup: String

    package init(source: String, dedup: String) {
        self.source = source
        self.dedup = dedup
    }

    /// The name under which repeats are counted beside the log.
    ///
    /// The length of the source stands in front, so that no two alerts share a name.
    package var counter: String { "alert:\(self.source.utf8.count):\(self.source):\(self.dedup)" }
}
