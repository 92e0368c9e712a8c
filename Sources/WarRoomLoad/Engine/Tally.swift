import Histogram

/// What one phase counted.
struct Tally {
    var published = 0
    var deliveries = 0
    /// Reads of sockets that brought something.
    var receives = 0
    var acks = 0
    /// From the moment a message was due to its arrival, nanoseconds; one value a delivery.
    var latency = Tally.newHistogram()
    /// The same until the last receiver had it; one value a message.
    var whole = Tally.newHistogram()
    /// From the moment a command was due to its ack, nanoseconds.
    var ack = Tally.newHistogram()

    static func newHistogram() -> Histogram<UInt64> {
        Histogram<UInt64>(
            lowestDiscernibleValue: 1000,
            highestTrackableValue: 600_000_000_000,
            numberOfSignificantValueDigits: .three
        )
    }
}
