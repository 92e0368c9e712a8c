package import EventStore
package import IncidentModel
import Synchronization

/// Who may come in: people, their sessions, bots' tokens and hooks, as the fold over the directory's own log.
///
/// Reads take one short lock and never wait, so they may be called on the I/O loop. Writes append to the log and change
/// the state only once that is durable. Sessions are in the log, too, so they outlast a crash; using one writes
/// nothing.
package final class Directory: Authenticator {
    let log: any EventLog
    let settings: DirectorySettings
    let clock: @Sendable () -> Timestamp
    let randomness: @Sendable (Int) -> [UInt8]
    let hasher: PasswordHasher
    let limiter: SignInLimiter
    let memory = Mutex(DirectoryMemory())
    let gate = SerialGate(capacity: 256)
    let reportListener = Mutex<(@Sendable (ReportBook.Tally) -> Void)?>(nil)
    private let listener = Mutex<(@Sendable (EndedCredential) -> Void)?>(nil)

    /// `randomness` gives so many unpredictable bytes.
    package init(
        log: any EventLog,
        settings: DirectorySettings = DirectorySettings(),
        hasher: PasswordHasher = PasswordHasher(),
        clock: @escaping @Sendable () -> Timestamp,
        randomness: @escaping @Sendable (Int) -> [UInt8] = systemRandomness
    ) {
        self.log = log
        self.settings = settings
        self.hasher = hasher
        self.clock = clock
        self.randomness = randomness
        self.limiter = SignInLimiter(settings.signInLimits)
    }

    /// Sets who is told that a credential's open connections must be closed; may be called from any task.
    package func onEnded(_ listener: @escaping @Sendable (EndedCredential) -> Void) {
        self.listener.withLock { $0 = listener }
    }

    func tell(_ ended: [EndedCredential]) {
        guard !ended.isEmpty, let listener = self.listener.withLock({ $0 }) else { return }
        for credential in ended { listener(credential) }
    }

    /// Tells of the sessions and tokens whose time has run out since the last call; the server calls it now and then.
    package func endExpired() {
        let now = self.clock()
        let expired = self.memory.withLock { memory in
            defer { memory.sweptUpTo = max(memory.sweptUpTo, now) }
            return memory.state.expired(after: memory.sweptUpTo, upTo: now)
        }
        self.tell(expired.map { .expired($0) })
    }
}

// MARK: - Credentials

extension Directory {
    /// The person whose browser shows this cookie; nil where the session is unknown, ended or over, or they are
    /// disabled.
    package func principal(session secret: String) -> Principal? { self.principal(session: secret, via: .browser) }

    /// The bot whose token this is, or the person whose program shows a session's secret; nil where it opens nothing.
    package func principal(bearer secret: String) -> Principal? {
        guard let token = Secret(secret, for: .token) else { return self.principal(session: secret, via: .api) }
        let now = self.clock()
        let hash = token.hash
        guard let record = self.memory.withLock({ $0.state.token(hash: hash) }),
            record.expiresAt.map({ $0 > now }) ?? true
        else { return nil }
        return record.principal
    }

    /// Whether what a principal showed still opens the door with the same role; asked by answers that go on for long.
    package func holds(_ principal: Principal) -> Bool {
        let now = self.clock()
        return self.memory.withLock { memory in
            if principal.role == .bot {
                if let token = memory.state.token(id: principal.credential) {
                    return token.expiresAt.map { $0 > now } ?? true
                }
                return memory.state.hook(id: principal.credential) != nil
            }
            guard let session = memory.state.session(id: principal.credential), session.expiresAt > now,
                let user = memory.state.user(id: session.user)
            else { return false }
            return !user.isDisabled && user.role == principal.role
        }
    }

    /// The hook whose address has this key.
    package func hook(key: String) -> HookRecord? {
        guard let hash = Secret(key, for: .hook)?.hash else { return nil }
        return self.memory.withLock { $0.state.hook(hash: hash) }
    }

    private func principal(session secret: String, via: Via) -> Principal? {
        guard let hash = Secret(secret, for: .session)?.hash else { return nil }
        let now = self.clock()
        return self.memory.withLock { memory in
            guard let session = memory.state.session(hash: hash), session.expiresAt > now,
                let user = memory.state.user(id: session.user), !user.isDisabled
            else { return nil }
            return user.principal(session, via: via)
        }
    }
}

// MARK: - Lists

extension Directory {
    /// Someone who can be named in a command, by id or handle; nil for the unknown and the disabled.
    package func person(_ idOrHandle: String) -> Person? {
        guard let user = self.user(idOrHandle), !user.isDisabled else { return nil }
        return user.person
    }

    package func user(_ idOrHandle: String) -> UserRecord? {
        self.memory.withLock { $0.state.user(idOrHandle: idOrHandle) }
    }

    /// Everybody, the disabled as well, in the order in which they were added.
    package var users: [UserRecord] { self.memory.withLock { $0.state.users } }

    /// The tokens that were not revoked.
    package var tokens: [TokenRecord] { self.memory.withLock { $0.state.tokens } }

    /// The hooks that were not revoked.
    package var hooks: [HookRecord] { self.memory.withLock { $0.state.hooks } }

    package func session(id: String) -> SessionRecord? { self.memory.withLock { $0.state.session(id: id) } }

    /// Whether nobody can administer, so that a welcome link is due.
    package var needsAdmin: Bool { !self.memory.withLock { $0.state.hasEnabledAdmin() } }

    /// The last event.
    package var head: Head { self.memory.withLock { $0.head } }
}
