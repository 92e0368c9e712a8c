/// Whether a socket takes anything of what waits for it.
struct StallWatch: Hashable, Sendable {
    private var since: Int?
    private(set) var unsent = 0

    /// The socket took what was waiting, so it is not stalled whatever waits now.
    mutating func progress() {
        self.since = nil
        self.unsent = 0
    }

    /// True once nothing was taken for `limit` seconds.
    ///
    /// `unsent`: bytes that wait for the peer to take them; fewer than last time is progress.
    mutating func isStalled(at now: Int, unsent: Int, limit: Int) -> Bool {
        defer { self.unsent = unsent }
        guard unsent > 0, self.unsent > 0, unsent >= self.unsent else {
            self.since = unsent > 0 ? now : nil
            return false
        }
        let since = self.since ?? now
        self.since = since
        return now - since >= limit
    }
}
