/// Whether the other end of a WebSocket is still there (contract section 2, dead peers and slow readers).
///
/// Times are seconds of the loop's clock.
struct PeerWatch: Hashable, Sendable {
    /// The limits, in seconds.
    struct Limits: Hashable, Sendable {
        /// A peer that was silent this long is pinged.
        var silence = 20
        /// And has this long to send anything.
        var pong = 15
        /// A socket that takes nothing this long is given up.
        var stall = 30
        /// Between two heartbeats.
        var heartbeat = 10
    }

    enum Action: Hashable, Sendable {
        case heartbeat, ping
        /// Silent after a ping.
        case dead
        /// The socket took nothing.
        case stalled
    }

    private var heard: Int
    private var pinged: Int?
    private var nextHeartbeat: Int
    private var stall = StallWatch()

    /// `phase`: which second of the interval its heartbeats fall into.
    ///
    /// Where every connection has another one, a thousand that came together are not due together for ever.
    init(now: Int, phase: Int, limits: Limits) {
        self.heard = now
        self.nextHeartbeat = now + 1 + phase % limits.heartbeat
    }

    /// Anything came from the peer.
    mutating func hear(at now: Int) {
        self.heard = now
        self.pinged = nil
    }

    /// The socket took what was waiting.
    mutating func progress() { self.stall.progress() }

    /// What is to be done now; `unsent` as in ``StallWatch``.
    mutating func check(at now: Int, unsent: Int, limits: Limits) -> [Action] {
        if self.stall.isStalled(at: now, unsent: unsent, limit: limits.stall) { return [.stalled] }
        var actions: [Action] = []
        if let pinged = self.pinged {
            if now - pinged >= limits.pong { return [.dead] }
        } else if now - self.heard >= limits.silence {
            self.pinged = now
            actions.append(.ping)
        }
        if now >= self.nextHeartbeat {
            self.nextHeartbeat = max(self.nextHeartbeat + limits.heartbeat, now + 1)
            actions.append(.heartbeat)
        }
        return actions
    }

    /// When to check again.
    func due(after now: Int, limits: Limits) -> Int {
        let peer = self.pinged.map { $0 + limits.pong } ?? self.heard + limits.silence
        let soonest = min(peer, self.nextHeartbeat)
        return self.stall.unsent > 0 ? min(soonest, now + max(limits.stall / 6, 1)) : soonest
    }
}
