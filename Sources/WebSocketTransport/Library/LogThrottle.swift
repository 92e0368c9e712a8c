/// Lets so many lines a minute through and counts the rest.
struct LogThrottle: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
        /// Write the line; so many were left out before it.
        case write(omitted: Int)
        case omit
    }

    private let perMinute: Int
    private var minute = -1
    private var written = 0
    private var omitted = 0

    init(perMinute: Int) { self.perMinute = perMinute }

    mutating func admit(at second: Int) -> Verdict {
        if second / 60 != self.minute {
            self.minute = second / 60
            self.written = 0
        }
        guard self.written < self.perMinute else {
            self.omitted += 1
            return .omit
        }
        self.written += 1
        defer { self.omitted = 0 }
        return .write(omitted: self.omitted)
    }
}
