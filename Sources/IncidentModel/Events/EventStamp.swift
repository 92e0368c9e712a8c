/// When, by whom and under which number a fact was recorded.
package struct EventStamp: Hashable, Sendable {
    package let seq: Int
    package let eventAt: Timestamp
    package let recordedAt: Timestamp
    package let by: Author

    package init(seq: Int, eventAt: Timestamp, recordedAt: Timestamp, by: Author) {
        self.seq = seq
        self.eventAt = eventAt
        self.recordedAt = recordedAt
        self.by = by
    }
}
