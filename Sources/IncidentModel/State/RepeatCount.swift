/// How often something was repeated beside the log, and when the last time.
package struct RepeatCount: Hashable, Sendable {
    package let count: Int
    package let lastAt: Timestamp

    package init(count: Int, lastAt: Timestamp) {
        self.count = count
        self.lastAt = lastAt
    }
}
