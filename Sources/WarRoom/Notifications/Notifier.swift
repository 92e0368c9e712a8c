internal import IncidentModel
package import Logging
internal import Synchronization

/// Tells the addresses of the policy of updates and escalations, and puts on record what became of it.
///
/// A message is tried four times within about three minutes. At most ``limit`` wait; one more is recorded as failed.
package final class Notifier: Sendable {
    /// Called once, with what is to be recorded.
    package typealias Outcome = @Sendable (DeliveryOutcome) -> Void

    private struct Key: Hashable {
        let incident: IncidentID
        let about: Int
        let target: String
    }

    /// Messages under way or waiting for another try.
    package static let limit = 1000
    /// Milliseconds before the second, third and fourth try.
    private static let pauses = [5_000, 30_000, 120_000]

    private let channels: [NotificationHow: any NotificationChannel]
    private let timers: any Timers
    private let logger: Logger
    private let underWay = Mutex<Set<Key>>([])

    package init(channels: [any NotificationChannel], timers: any Timers, logger: Logger) {
        self.channels = Dictionary(channels.map { ($0.how, $0) }) { first, _ in first }
        self.timers = timers
        self.logger = logger
    }

    /// Sends what is not under way already.
    func send(_ pending: PendingNotification, _ outcome: @escaping Outcome) {
        let key = Key(incident: pending.message.incident, about: pending.message.seq, target: pending.target.name)
        let isFull: Bool? = self.underWay.withLock { keys in
            if keys.contains(key) { return nil }
            guard keys.count < Self.limit else { return true }
            keys.insert(key)
            return false
        }
        guard let isFull else { return }
        guard !isFull else {
            outcome(Self.failed(pending, 0, "Too many messages wait already."))
            return
        }
        self.attempt(pending, key, 1, outcome)
    }

    private func attempt(_ pending: PendingNotification, _ key: Key, _ number: Int, _ outcome: @escaping Outcome) {
        guard let channel = self.channels[pending.target.how] else {
            let reason = "This server is not set up to send by \(pending.target.how.rawValue)."
            self.finish(key, outcome, Self.failed(pending, 0, reason))
            return
        }
        Task {
            do throws(NotificationFailure) {
                try await channel.deliver(pending.message, to: pending.target)
                let fact = NotificationSent(
                    about: pending.message.seq,
                    target: pending.target.name,
                    how: pending.target.how
                )
                self.finish(key, outcome, .sent(fact))
            } catch {
                self.failed(pending, key, number, error, outcome)
            }
        }
    }

    private func failed(
        _ pending: PendingNotification,
        _ key: Key,
        _ number: Int,
        _ failure: NotificationFailure,
        _ outcome: @escaping Outcome
    ) {
        self.logger.warning(
            "A message did not reach its address",
            metadata: [
                "incident": "\(key.incident)", "entry": "\(key.about)", "target": "\(key.target)",
                "attempt": "\(number)", "reason": "\(failure.reason)",
            ]
        )
        guard failure.mayRetry, number <= Self.pauses.count else {
            self.finish(key, outcome, Self.failed(pending, number, failure.reason))
            return
        }
        self.timers.after(milliseconds: Self.pauses[number - 1]) {
            self.attempt(pending, key, number + 1, outcome)
        }
    }

    private func finish(_ key: Key, _ outcome: Outcome, _ fact: DeliveryOutcome) {
        self.underWay.withLock { _ = $0.remove(key) }
        outcome(fact)
    }

    private static func failed(_ pending: PendingNotification, _ attempts: Int, _ reason: String) -> DeliveryOutcome {
        .failed(
            NotificationFailed(
                about: pending.message.seq,
                target: pending.target.name,
                how: pending.target.how,
                attempts: attempts,
                reason: reason.excerpt(500)
            )
        )
    }
}
