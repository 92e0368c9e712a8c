package import EventStore
internal import IncidentModel
internal import Synchronization

/// What a write has decided.
struct DirectoryDecision<Result: Sendable>: Sendable {
    /// The facts, stored as one unit; none where it is true already.
    let facts: [any DirectoryPayload]
    let result: Result
    /// The author, where only the decision knows them.
    var by: Author?
}

/// What a write may know when it decides.
struct DirectoryContext: Sendable {
    let state: DirectoryState
    let now: Timestamp
    /// The id that an earlier write with the same idempotency key made.
    let repeats: String?
}

// MARK: - Reading

extension Directory {
    /// Reads the whole log; call once before anything else.
    ///
    /// `damaged` where the chain is broken or a known kind cannot be read: a revocation that is passed over would let
    /// someone in.
    package func load() async throws(EventLogError) {
        let keys = try await self.log.keys(of: .directory)
        _ = try await self.readOn(Dictionary(keys.map { ($0.key, $0) }) { first, _ in first })
        self.memory.withLock { $0.sweptUpTo = self.clock() }
    }

    /// Takes in what another node has written; closes the connections of what it ended.
    package func refresh() async throws(EventLogError) {
        guard await self.gate.enter() else { return }
        defer { self.gate.leave() }
        self.tell(try await self.readOn([:]))
    }

    private func readOn(_ keys: [String: KeyRecord]) async throws(EventLogError) -> [EndedCredential] {
        var ended: [EndedCredential] = []
        let tally = self.memory.withLock { $0.state.reports.tally }
        while true {
            let head = self.memory.withLock { $0.head }
            let page = try await self.log.read(
                .directory,
                after: head.seq,
                limit: 1000,
                bytes: 1 << 20,
                audiences: nil
            )
            if page.isEmpty { break }
            for entry in page { ended += try await self.take(entry, keys) }
        }
        self.memory.withLock { $0.isBehind = false }
        self.tellReports(since: tally)
        return ended
    }

    private func take(
        _ entry: StoredEntry,
        _ keys: [String: KeyRecord]
    ) async throws(EventLogError) -> [EndedCredential] {
        let head = self.memory.withLock { $0.head }
        let event: DirectoryEvent
        let payload: (any DirectoryPayload)?
        do throws(Refusal) {
            event = try DirectoryEvent(bytes: entry.bytes)
            payload = try DirectoryCatalogue.payload(of: event)
        } catch { throw .damaged("The directory's log cannot be read at seq \(entry.seq): \(error.message)") }
        guard event.seq == head.seq + 1, entry.seq == event.seq, event.prev == head.hash,
            entry.hash == Chain.hash(of: entry.bytes)
        else { throw .damaged("The directory's log was changed: the chain breaks at seq \(entry.seq).") }
        if let key = event.key, let subject = event.subject {
            var record = keys[key]
            if record == nil { record = try await self.log.record(ofKey: key, in: .directory) }
            if let record {
                self.memory.withLock { $0.remember(key: key, digest: record.digest, subject: subject) }
            }
        }
        return self.memory.withLock { $0.apply(event, hash: entry.hash, payload) }
    }
}

// MARK: - Writing

extension Directory {
    /// One write at a time: decides against the state, appends, and only then applies and tells.
    ///
    /// Where another node was first, it reads what is new and decides again.
    func write<Result>(
        by author: Author,
        via: Via,
        key: DirectoryKey? = nil,
        _ decide: @Sendable (DirectoryContext) throws(Refusal) -> DirectoryDecision<Result>
    ) async throws(Refusal) -> Result {
        guard await self.gate.enter() else {
            throw Refusal(.unavailable, "Too many changes are waiting. Try again in a few seconds.", retryAfter: 3000)
        }
        defer { self.gate.leave() }
        for _ in 0..<8 {
            if self.memory.withLock({ $0.isBehind }) { try await self.catchUp() }
            let (draft, result) = try self.draft(by: author, via: via, key: key, decide)
            guard let draft else { return result }
            if try await self.append(draft) { return result }
        }
        throw Refusal(.unavailable, "Others keep changing the directory. Try again in a few seconds.", retryAfter: 3000)
    }

    private func draft<Result>(
        by author: Author,
        via: Via,
        key: DirectoryKey?,
        _ decide: (DirectoryContext) throws(Refusal) -> DirectoryDecision<Result>
    ) throws(Refusal) -> (DirectoryDraft?, Result) {
        let memory = self.memory.withLock { $0 }
        let now = max(self.clock(), memory.recordedAt)
        let decision = try decide(
            DirectoryContext(state: memory.state, now: now, repeats: try memory.subject(of: key))
        )
        let draft = DirectoryDraft(
            decision.facts,
            behind: memory.head,
            at: now,
            by: decision.by ?? author,
            via: via,
            key: key
        )
        return (draft, decision.result)
    }

    /// True once it is durable and applied; false where someone else was first.
    private func append(_ draft: DirectoryDraft) async throws(Refusal) -> Bool {
        do throws(EventLogError) {
            try await self.log.append(draft.request)
        } catch {
            self.memory.withLock { $0.isBehind = true }
            switch error {
            case .conflict, .keyExists: return false
            case .inDoubt:
                // What the store did not say can be read, where it answers again.
                do throws(Refusal) { try await self.catchUp() } catch { throw .directoryInDoubt }
                guard self.memory.withLock({ $0.head }) == draft.head else { throw .directoryInDoubt }
                return true
            case .unavailable, .damaged, .malformed: throw .directoryLog(error)
            }
        }
        let tally = self.memory.withLock { $0.state.reports.tally }
        self.tell(self.memory.withLock { draft.apply(to: &$0) })
        self.tellReports(since: tally)
        return true
    }

    private func catchUp() async throws(Refusal) {
        do throws(EventLogError) { self.tell(try await self.readOn([:])) } catch { throw .directoryLog(error) }
    }
}

extension Refusal {
    fileprivate static let directoryInDoubt = Refusal(
        .inDoubt,
        "The store did not say whether it was changed. Look, then try again."
    )

    fileprivate static func directoryLog(_ error: EventLogError) -> Refusal {
        switch error {
        case .unavailable, .conflict, .keyExists:
            Refusal(.unavailable, "The store takes nothing at this moment; nothing was changed. Try again.")
        case .inDoubt: .directoryInDoubt
        case .damaged, .malformed:
            Refusal(.internal, "The directory's log does not fit together; “warroom doctor” says where.")
        }
    }
}
