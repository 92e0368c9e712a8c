internal import EventStore
internal import IncidentModel

/// Those outside of the room are told after the commit, and what became of it goes on record.
extension RoomRunner {
    private static let told: Set<String> = [UpdatePublished.kind, EscalationRaised.kind]

    /// Sends what the entries ask for; nothing for most kinds.
    func notify(after entries: [NewEntry]) {
        if entries.contains(where: { Self.told.contains($0.kind) }) { self.notify() }
    }

    /// Sends all that is not on record as sent or failed.
    func notify() {
        guard let notifier = self.environment.notifier else { return }
        let pending = PendingNotification.all(
            in: self.state,
            self.environment.policy(),
            now: self.environment.timers.now
        )
        // To the registry, not to this room: it may be let go before the other side has answered.
        for message in pending { notifier.send(message) { [send] in send(.due(.delivered($0))) } }
    }

    /// Records the outcome of a delivery; tried again where the store takes nothing now.
    mutating func record(_ outcome: DeliveryOutcome) async {
        var staging = self.newStaging()
        let now = staging.recordedAt(now: self.environment.timers.now)
        self.add([outcome.fact], eventAt: now, recordedAt: now, key: nil, to: &staging)
        if await self.append(staging, redactions: []) != nil { self.arm(.delivered(outcome), after: 5_000) }
    }
}
