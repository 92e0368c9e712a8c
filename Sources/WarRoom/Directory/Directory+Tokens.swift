package import IncidentModel
internal import Synchronization

/// What a new token is to be.
package struct TokenRequest: Sendable {
    package let name: String
    /// Nil: all.
    package let incidents: Set<IncidentID>?
    /// Nil: all that a bot may ever send.
    package let commands: Set<String>?
    package let expiresAt: Timestamp?

    package init(name: String, incidents: Set<IncidentID>?, commands: Set<String>?, expiresAt: Timestamp? = nil) {
        self.name = name
        self.incidents = incidents
        self.commands = commands
        self.expiresAt = expiresAt
    }
}

extension Directory {
    /// Makes a token; its secret is in the answer and nowhere else.
    ///
    /// Refuses by `/name`, `/commands` or `/expires_at`. A repeated `key` is `conflict`, since the secret cannot be
    /// shown again.
    package func createToken(
        _ request: TokenRequest,
        by author: Author,
        via: Via,
        key: String? = nil
    ) async throws(Refusal) -> (record: TokenRecord, secret: Secret) {
        let name = try DisplayName.checked(request.name, field: "/name")
        try Self.check(request.commands)
        let key = try DirectoryKey(
            key,
            TokenCreated.kind,
            [
                "name": .string(name),
                "incidents": TokenScope.json(incidents: request.incidents),
                "commands": TokenScope.json(commands: request.commands),
                "expires_at": request.expiresAt.map { .string($0.text) } ?? .null,
            ]
        )
        let secret = Secret(.token, randomness: self.randomness)
        let id = try await self.write(by: author, via: via, key: key) { context throws(Refusal) in
            if let id = context.repeats { throw .shownOnce(id) }
            if let expiresAt = request.expiresAt, expiresAt <= context.now {
                throw Refusal(.invalid, "“expires_at” must be in the future.", field: "/expires_at")
            }
            let fact = TokenCreated(
                id: context.state.nextID("tok"),
                name: name,
                hash: secret.hash,
                incidents: request.incidents,
                commands: request.commands,
                expiresAt: request.expiresAt
            )
            return DirectoryDecision(facts: [fact], result: fact.id)
        }
        guard let record = self.memory.withLock({ $0.state.token(id: id) }) else { throw .noToken }
        return (record, secret)
    }

    /// Takes a token away; its open connections are closed with 1008.
    package func revokeToken(id: String, by author: Author, via: Via) async throws(Refusal) {
        try await self.write(by: author, via: via) { context throws(Refusal) in
            guard context.state.token(id: id) != nil else { throw .noToken }
            return DirectoryDecision(facts: [TokenRevoked(id: id)], result: ())
        }
    }

    /// What no bot may send cannot be given to one; a name of a later version may stand there ahead of its time.
    private static func check(_ commands: Set<String>?) throws(Refusal) {
        for command in (commands ?? []).sorted() where Permissions.row(command)?.bots == .never {
            throw Refusal(.invalid, "A bot may never send “\(command)”; leave it out.", field: "/commands")
        }
    }
}

extension Refusal {
    fileprivate static let noToken = Refusal(.notFound, "There is no such token; it may have been revoked already.")

    /// A repeat of a write whose secret was shown the first time.
    static func shownOnce(_ id: String) -> Refusal {
        Refusal(
            .conflict,
            "This made \(id) already, and its secret is shown only once. Revoke it and make another with a new key."
        )
    }
}
