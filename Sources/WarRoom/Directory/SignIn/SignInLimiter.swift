internal import IncidentModel
import Synchronization

/// Bounds how often passwords can be guessed: by address, by handle at an address, and by handle.
///
/// Nobody is locked out by others' guesses where they have signed in before: there only that address's own guesses
/// count.
final class SignInLimiter: Sendable {
    /// What one attempt was counted under.
    struct Attempt: Sendable {
        fileprivate let address: String?
        fileprivate let handleAtAddress: String
        fileprivate let handle: String?
    }

    fileprivate struct Meters {
        var addresses: AttemptMeter
        var handlesAtAddresses: AttemptMeter
        var handles: AttemptMeter
    }

    private let limits: SignInLimits
    private let meters: Mutex<Meters>

    init(_ limits: SignInLimits) {
        self.limits = limits
        self.meters = Mutex(
            Meters(
                addresses: AttemptMeter(limits.perAddress, capacity: limits.mostRemembered),
                handlesAtAddresses: AttemptMeter(limits.perHandleAndAddress, capacity: limits.mostRemembered),
                handles: AttemptMeter(limits.perHandle, capacity: limits.mostRemembered)
            )
        )
    }

    /// Counts an attempt before the password is looked at; `rate_limited` where there were too many.
    ///
    /// A handle that does not exist is counted like any other, so the answer does not tell them apart. `isFamiliar`:
    /// the
    /// person has signed in from there before.
    func begin(
        handle: String,
        address: String?,
        isFamiliar: Bool = false,
        now: Timestamp
    ) throws(Refusal) -> Attempt {
        let group = address.map(AddressGroup.name) ?? ""
        let isExempt = address.map { !self.limits.limitsLoopback && AddressGroup.isLoopback($0) } ?? true
        let attempt = Attempt(
            address: isExempt ? nil : group,
            handleAtAddress: "\(handle) \(group)",
            handle: isFamiliar ? nil : handle
        )
        if let wait = self.meters.withLock({ $0.take(attempt, now: now) }) {
            throw Refusal(
                .rateLimited,
                "There were too many attempts to sign in. Try again in \((wait + 999) / 1000) seconds.",
                retryAfter: wait
            )
        }
        return attempt
    }

    /// Takes the attempt off the count, because it was no guess: the password was right, or was not looked at.
    func giveBack(_ attempt: Attempt) { self.meters.withLock { $0.giveBack(attempt) } }
}

extension SignInLimiter.Meters {
    /// Counts the attempt everywhere or, where one of the meters refuses, nowhere; then the milliseconds to wait.
    fileprivate mutating func take(_ attempt: SignInLimiter.Attempt, now: Timestamp) -> Int? {
        if let address = attempt.address, let wait = self.addresses.take(address, now: now) { return wait }
        if let wait = self.handlesAtAddresses.take(attempt.handleAtAddress, now: now) {
            if let address = attempt.address { self.addresses.giveBack(address) }
            return wait
        }
        guard let handle = attempt.handle, let wait = self.handles.take(handle, now: now) else { return nil }
        if let address = attempt.address { self.addresses.giveBack(address) }
        self.handlesAtAddresses.giveBack(attempt.handleAtAddress)
        return wait
    }

    fileprivate mutating func giveBack(_ attempt: SignInLimiter.Attempt) {
        if let address = attempt.address { self.addresses.giveBack(address) }
        self.handlesAtAddresses.giveBack(attempt.handleAtAddress)
        if let handle = attempt.handle { self.handles.giveBack(handle) }
    }
}
