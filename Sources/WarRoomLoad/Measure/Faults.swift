/// What the server did wrong; a run with one of these fails.
struct Faults {
    var lost = 0
    var repeated = 0
    var reordered = 0
    var altered = 0
    var misrouted = 0
    var refused = 0
    var closed = 0
    /// Against RFC 6455, or no answer of the protocol in use.
    var malformed = 0
    /// The first few, in words.
    private(set) var descriptions: [String] = []

    var counts: [(name: String, count: Int)] {
        [
            ("lost", self.lost), ("repeated", self.repeated), ("reordered", self.reordered), ("altered", self.altered),
            ("misrouted", self.misrouted), ("refused", self.refused), ("closed", self.closed),
            ("malformed", self.malformed),
        ]
    }

    var isEmpty: Bool { self.counts.allSatisfy { $0.count == 0 } }

    /// Counts one fault and keeps its description where there is room.
    mutating func note(_ counter: WritableKeyPath<Faults, Int>, _ description: @autoclosure () -> String) {
        self[keyPath: counter] += 1
        if self.descriptions.count < 8 { self.descriptions.append(description()) }
    }
}
