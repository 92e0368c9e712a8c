internal import EventStore
internal import IncidentModel
internal import Logging

/// What happens by time alone is recorded with the time at which it was true, however late the room wakes.
extension RoomRunner {
    /// How many facts one waking records at most; the next waking goes on.
    private static let dueLimit = 500
    /// After a failed append.
    private static let dueRetry = 5_000

    /// Records all that has fallen due, and asks to be woken for what comes next.
    mutating func recordDue() async {
        guard self.head.seq > 0 else { return }
        var staging = self.newStaging()
        let now = self.environment.timers.now
        let policy = self.environment.policy()
        while let due = DueFacts.next(in: staging.state, policy), due.at <= now,
            staging.entries.count < Self.dueLimit
        {
            let before = staging
            let recordedAt = staging.recordedAt(now: now)
            let isNew = (try? self.keys.record(of: due.key)) == nil && staging.keys[due.key] == nil
            self.add(
                due.facts,
                eventAt: due.at,
                recordedAt: recordedAt,
                key: isNew ? (due.key, CommandDigest.of(due)) : nil,
                to: &staging
            )
            guard DueFacts.next(in: staging.state, policy)?.key != due.key else {
                // A fact that does not settle itself would be recorded for ever.
                self.environment.logger.fault(due, of: self.room.incident)
                staging = before
                break
            }
        }
        guard !staging.entries.isEmpty else {
            self.expect(self.room.incident, DueFacts.next(in: self.state, policy)?.at)
            return
        }
        if await self.append(staging, redactions: []) != nil {
            self.arm(.facts, after: Self.dueRetry)
        }
    }
}

extension RoomRunner {
    /// Gives clocks that run the targets of the policy as it is now.
    mutating func followPolicy() async {
        guard self.head.seq > 0 else { return }
        var staging = self.newStaging()
        let now = staging.recordedAt(now: self.environment.timers.now)
        let context = DecisionContext(
            now: now,
            eventAt: now,
            author: .system,
            productRole: .bot,
            person: self.environment.person,
            policy: self.environment.policy()
        )
        let facts = PolicyChange.facts(in: self.state, context)
        guard !facts.isEmpty else { return }
        self.add(facts, eventAt: now, recordedAt: now, key: nil, to: &staging)
        if await self.append(staging, redactions: []) != nil { self.arm(.policy, after: Self.dueRetry) }
    }
}

extension Logger {
    fileprivate func fault(_ due: Due, of incident: IncidentID) {
        self.error(
            "Something fell due that its own entry does not end",
            metadata: [
                "incident": "\(incident)", "key": "\(due.key)",
            ]
        )
    }
}

extension CommandDigest {
    /// For a fact that no command made: its kinds.
    fileprivate static func of(_ due: Due) -> String {
        Chain.hash(of: Array(due.facts.map { type(of: $0).kind }.joined(separator: " ").utf8))
    }
}
