internal import IncidentModel
import Synchronization

/// Bounds how often passwords can be guessed, by handle and by address.
final class SignInLimiter: Sendable {
    /// What one attempt was counted under.
    struct Attempt: Sendable {
        fileprivate let handle: String
        fileprivate let address: String?
    }

    private struct Meters {
        var handles: AttemptMeter
        var addresses: AttemptMeter
    }

    private let limits: SignInLimits
    private let meters: Mutex<Meters>

    init(_ limits: SignInLimits) {
        self.limits = limits
        self.meters = Mutex(
            Meters(
                handles: AttemptMeter(limits.perHandle, capacity: limits.mostRemembered),
                addresses: AttemptMeter(limits.perAddress, capacity: limits.mostRemembered)
            )
        )
    }

    /// Counts an attempt before the password is looked at; `rate_limited` where there were too many.
    ///
    /// A handle that does not exist is counted like any other, so the answer does not tell them apart.
    func begin(handle: String, address: String?, now: Timestamp) throws(Refusal) -> Attempt {
        let group = address.flatMap { address in
            self.limits.limitsLoopback || !AddressGroup.isLoopback(address) ? AddressGroup.name(of: address) : nil
        }
        let wait: Int? = self.meters.withLock { meters in
            if let group, let wait = meters.addresses.take(group, now: now) { return wait }
            guard let wait = meters.handles.take(handle, now: now) else { return nil }
            if let group { meters.addresses.giveBack(group) }
            return wait
        }
        if let wait {
            throw Refusal(
                .rateLimited,
                "There were too many attempts to sign in. Try again in \((wait + 999) / 1000) seconds.",
                retryAfter: wait
            )
        }
        return Attempt(handle: handle, address: group)
    }

    /// Takes the attempt off the count, because it was no guess: the password was right, or was not looked at.
    func giveBack(_ attempt: Attempt) {
        self.meters.withLock { meters in
            meters.handles.giveBack(attempt.handle)
            if let address = attempt.address { meters.addresses.giveBack(address) }
        }
    }
}
