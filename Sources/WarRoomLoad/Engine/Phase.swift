/// One stretch of publishing.
struct Phase {
    enum Pace {
        /// So many messages are under way at any time, for so long.
        case window(Int, seconds: Double)
        /// So many messages are under way, until so many were sent.
        case count(Int, window: Int)
        /// So many a second, until so many were sent; each is due at its moment, sent or not.
        case rate(Double, count: Int)
    }

    /// When a message counts as done, and the next may go.
    enum End {
        /// All receivers have it.
        case delivery
        /// The server has said that it is durable.
        case ack
    }

    let pace: Pace
    let ends: End
    var inFlight = 0
    var isSending = true
    /// Senders whose message is done and who may send the next.
    var free: [Int] = []

    init(_ pace: Pace, ends: End) {
        self.pace = pace
        self.ends = ends
    }
}

/// What a phase came to.
struct Outcome {
    let tally: Tally
    let before: Sample
    let after: Sample

    var seconds: Double { self.after.seconds(since: self.before) }
    var serverMicroseconds: Double { self.after.serverSeconds(since: self.before) * 1e6 }
    var otherSeconds: Double { self.after.otherSeconds(since: self.before) }
}
