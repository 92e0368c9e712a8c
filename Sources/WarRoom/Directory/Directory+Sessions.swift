package import IncidentModel
internal import Synchronization

/// A session that has just begun, with its secret, which is shown this once.
package struct NewSession: Sendable {
    package let secret: Secret
    package let session: SessionRecord
    package let user: UserRecord
}

/// Where someone signs in.
package struct SignInOrigin: Hashable, Sendable {
    /// The address without the port.
    package let address: String?
    /// The program, as it names itself.
    package let agent: String?
    /// The session's secret that the same browser still has; it ends, so that a secret planted before is worth nothing
    /// after.
    package let replacing: String?
    package let via: Via

    package init(address: String?, agent: String?, replacing: String?, via: Via) {
        self.address = address.map { String($0.prefix(64)) }
        self.agent = agent.map { String(decoding: $0.utf8.prefix(200), as: UTF8.self) }
        self.replacing = replacing
        self.via = via
    }
}

extension Directory {
    /// Begins a session of the person with this handle and password.
    ///
    /// `unauthenticated` says only that one of both is wrong and takes as long for a handle that does not exist;
    /// `rate_limited` comes before the password is looked at.
    package func signIn(handle: String, password: String, _ origin: SignInOrigin) async throws(Refusal) -> NewSession {
        guard let handle = Handle.normalized(handle), password.utf8.count <= 1024 else { throw .wrongPassword }
        let (user, isFamiliar) = self.memory.withLock { memory in
            let user = memory.state.user(handle: handle)
            return (user, user.map { memory.state.isFamiliar(origin.address, to: $0.id) } ?? false)
        }
        let attempt = try self.limiter.begin(
            handle: handle,
            address: origin.address,
            isFamiliar: isFamiliar,
            now: self.clock()
        )
        let matches: Bool
        do throws(Refusal) {
            matches = try await self.hasher.verify(password, against: user?.password)
        } catch {
            // Not looked at, so it was no guess.
            self.limiter.giveBack(attempt)
            throw error
        }
        guard matches, let user, !user.isDisabled else { throw .wrongPassword }
        self.limiter.giveBack(attempt)
        return try await self.startSession(of: user, origin)
    }

    private func startSession(of user: UserRecord, _ origin: SignInOrigin) async throws(Refusal) -> NewSession {
        let secret = Secret(.session, randomness: self.randomness)
        let limit = self.settings.sessionsPerUser
        let id = try await self.write(by: user.author, via: origin.via) { context throws(Refusal) in
            // Another task may have changed the password or disabled them while it was hashed.
            guard let current = context.state.user(id: user.id), !current.isDisabled,
                current.password == user.password
            else { throw .wrongPassword }
            let started = self.session(of: user.id, secret, origin, context)
            var ended = Self.replaced(by: origin, in: context.state).map { [$0] } ?? []
            let others = context.state.sessions(of: user.id).map(\.id).filter { !ended.contains($0) }
            ended += others.prefix(max(0, others.count + 1 - limit))
            let endings = ended.map { SessionEnded(id: $0, reason: .replaced) }
            return DirectoryDecision(facts: [started] + endings, result: started.id, by: current.author)
        }
        guard let session = self.session(id: id) else { throw .wrongPassword }
        return NewSession(secret: secret, session: session, user: user)
    }

    func session(
        of user: String,
        _ secret: Secret,
        _ origin: SignInOrigin,
        _ context: DirectoryContext
    ) -> SessionStarted {
        SessionStarted(
            id: context.state.nextID("ses"),
            user: user,
            hash: secret.hash,
            expiresAt: context.now.adding(seconds: self.settings.sessionSeconds),
            address: origin.address,
            agent: origin.agent
        )
    }

    /// The id of the session that the same browser had.
    static func replaced(by origin: SignInOrigin, in state: DirectoryState) -> String? {
        guard let secret = origin.replacing.flatMap({ Secret($0, for: .session) }) else { return nil }
        return state.session(hash: secret.hash)?.id
    }

    /// Ends one session; nothing happens where it has ended already.
    package func signOut(session id: String, by author: Author, via: Via) async throws(Refusal) {
        try await self.write(by: author, via: via) { context throws(Refusal) in
            let facts = context.state.session(id: id).map { [SessionEnded(id: $0.id, reason: .signedOut)] } ?? []
            return DirectoryDecision(facts: facts, result: ())
        }
    }

    /// Ends all sessions of a person; tells how many.
    @discardableResult
    package func signOutEverywhere(user id: String, by author: Author, via: Via) async throws(Refusal) -> Int {
        try await self.write(by: author, via: via) { context throws(Refusal) in
            let facts = context.state.sessions(of: id).map { SessionEnded(id: $0.id, reason: .signedOut) }
            return DirectoryDecision(facts: facts, result: facts.count)
        }
    }
}

extension Refusal {
    static let wrongPassword = Refusal(.unauthenticated, "The handle or the password is wrong.")
}
