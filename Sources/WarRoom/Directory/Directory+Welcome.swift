package import IncidentModel
internal import Synchronization

/// The one-time link that makes the first administrator.
package struct WelcomeLink: Sendable {
    package let secret: Secret
    package let expiresAt: Timestamp
}

extension Directory {
    /// Makes a link, valid once and for 15 minutes, while nobody can administer; it takes the place of an earlier one.
    ///
    /// `wrong_state` where there is an enabled administrator.
    package func issueWelcome(by author: Author = .system, via: Via = .system) async throws(Refusal) -> WelcomeLink {
        let secret = Secret(.welcome, randomness: self.randomness)
        let seconds = self.settings.welcomeSeconds
        return try await self.write(by: author, via: via) { context throws(Refusal) in
            guard !context.state.hasEnabledAdmin() else {
                throw Refusal(.wrongState, "There is an administrator already; ask them for an account.")
            }
            let link = WelcomeLink(secret: secret, expiresAt: context.now.adding(seconds: seconds))
            return DirectoryDecision(
                facts: [WelcomeIssued(hash: secret.hash, expiresAt: link.expiresAt)],
                result: link
            )
        }
    }

    /// Makes the first administrator and signs them in, as one unit.
    ///
    /// `unauthenticated` where the link is not the last one made, was used, or is over.
    package func useWelcome(
        secret text: String,
        handle: String,
        name: String,
        password: String,
        _ origin: SignInOrigin
    ) async throws(Refusal) -> NewSession {
        guard let hash = Secret(text, for: .welcome)?.hash else { throw .welcomeOver }
        // A stranger does not get a dear hash calculated.
        try Self.checkWelcome(hash, in: self.memory.withLock { $0.state }, at: self.clock())
        let handle = try Handle.checked(handle, field: "/handle")
        let name = try DisplayName.checked(name, field: "/name")
        try PasswordRules.check(password, handle: handle, field: "/password")
        try Self.checkFree(handle, in: self.memory.withLock { $0.state })
        let passwordHash = try await self.hasher.hash(password)
        let secret = Secret(.session, randomness: self.randomness)
        let ids = try await self.write(by: .system, via: origin.via) { context throws(Refusal) in
            try Self.checkWelcome(hash, in: context.state, at: context.now)
            try Self.checkFree(handle, in: context.state)
            let user = UserCreated(
                id: context.state.nextID("usr"),
                handle: handle,
                name: name,
                role: .admin,
                password: passwordHash
            )
            let started = self.session(of: user.id, secret, origin, context)
            let ended = Self.replaced(by: origin, in: context.state).map {
                [SessionEnded(id: $0, reason: .replaced)]
            }
            return DirectoryDecision(
                facts: [WelcomeUsed(user: user.id), user, started] + (ended ?? []),
                result: (user: user.id, session: started.id),
                by: Author(id: user.id, handle: handle, name: name, kind: .person)
            )
        }
        guard let session = self.session(id: ids.session) else { throw .welcomeOver }
        return NewSession(secret: secret, session: session, user: try self.existingUser(ids.user))
    }

    private static func checkWelcome(_ hash: String, in state: DirectoryState, at now: Timestamp) throws(Refusal) {
        guard let welcome = state.welcome, welcome.hash == hash, welcome.expiresAt > now, !state.hasEnabledAdmin()
        else { throw .welcomeOver }
    }
}

extension Refusal {
    static let welcomeOver = Refusal(
        .unauthenticated,
        "This link was used already or is too old. Start the server again for a new one."
    )
}
