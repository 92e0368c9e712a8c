package import IncidentModel
internal import Synchronization

/// What a new hook is to be.
package struct HookRequest: Sendable {
    package let name: String
    package let adapter: String
    /// The incident that it posts to.
    package let incident: IncidentID?
    /// Else how the adapter finds or declares one.
    package let rule: JSONObject?

    package init(name: String, adapter: String, incident: IncidentID?, rule: JSONObject? = nil) {
        self.name = name
        self.adapter = adapter
        self.incident = incident
        self.rule = rule
    }
}

extension Directory {
    /// Makes a hook; the key of its address is in the answer and nowhere else.
    ///
    /// Refuses by `/name`, `/adapter`, `/incident` or `/rule`. A repeated `key` is `conflict`, since the secret cannot
    /// be
    /// shown again.
    package func createHook(
        _ request: HookRequest,
        by author: Author,
        via: Via,
        key: String? = nil
    ) async throws(Refusal) -> (record: HookRecord, secret: Secret) {
        let name = try DisplayName.checked(request.name, field: "/name")
        try self.check(request)
        let key = try DirectoryKey(
            key,
            HookCreated.kind,
            [
                "name": .string(name),
                "adapter": .string(request.adapter),
                "incident": request.incident.map { .string($0.description) } ?? .null,
                "rule": request.rule.map(JSON.object) ?? .null,
            ]
        )
        let secret = Secret(.hook, randomness: self.randomness)
        let id = try await self.write(by: author, via: via, key: key) { context throws(Refusal) in
            if let id = context.repeats { throw .shownOnce(id) }
            let fact = HookCreated(
                id: context.state.nextID("hook"),
                name: name,
                adapter: request.adapter,
                hash: secret.hash,
                incident: request.incident,
                rule: request.rule
            )
            return DirectoryDecision(facts: [fact], result: fact.id)
        }
        guard let record = self.memory.withLock({ $0.state.hook(id: id) }) else { throw .noHook }
        return (record, secret)
    }

    /// Takes a hook away.
    package func revokeHook(id: String, by author: Author, via: Via) async throws(Refusal) {
        try await self.write(by: author, via: via) { context throws(Refusal) in
            guard context.state.hook(id: id) != nil else { throw .noHook }
            return DirectoryDecision(facts: [HookRevoked(id: id)], result: ())
        }
    }

    private func check(_ request: HookRequest) throws(Refusal) {
        guard self.settings.adapters.contains(request.adapter) else {
            let list = self.settings.adapters.sorted().joined(separator: ", ")
            throw Refusal(.invalid, "“adapter” must be one of \(list).", field: "/adapter")
        }
        guard (request.incident == nil) != (request.rule == nil) else {
            throw Refusal(
                .invalid,
                "A hook has either “incident”, the incident it posts to, or “rule”, how one is found.",
                field: request.incident == nil ? "/incident" : "/rule"
            )
        }
    }
}

extension Refusal {
    fileprivate static let noHook = Refusal(.notFound, "There is no such hook; it may have been revoked already.")
}
