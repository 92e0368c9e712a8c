internal import EventStore
internal import IncidentModel

/// Taking a text out of the record (contract section 9): the line keeps its envelope and its link, the old bytes leave
/// the store.
extension RoomRunner {
    /// Decides and appends one `entry.redact` together with the new bytes of what it names.
    mutating func redact(_ command: RoomCommand) async {
        do throws(Refusal) {
            let answer = try await self.redacted(command)
            self.environment.search.scrub(self.room.incident) { failure in
                command.reply(failure.map { .failure($0) } ?? .success(answer))
            }
        } catch {
            self.environment.metrics.commandRefused(error.code)
            command.reply(.failure(error))
        }
    }

    private mutating func redacted(_ command: RoomCommand) async throws(Refusal) -> CommandAnswer {
        var staging = Staging(state: self.state, head: self.head, lastRecordedAt: self.lastRecordedAt)
        if let known = try self.knownAnswer(command, staging) { return known }
        let first = staging.head.seq
        let stored = try await self.stored(for: command, staging.state)
        try self.apply(command, to: &staging, stored: stored)
        var redactions: [Redaction] = []
        for entry in staging.entries where entry.seq > first {
            guard let seq = Self.target(of: entry), let old = stored[seq] else { continue }
            redactions.append(
                Redaction(seq: seq, bytes: try Event(bytes: old.bytes).redacted(hash: old.hash).encoded())
            )
        }
        let files = try await self.markFiles(of: redactions)
        let refusal = await self.append(staging, redactions: redactions)
        self.settleFiles(files, after: refusal)
        if let refusal { throw refusal }
        // The tails hold the old bytes; readers who are behind get the new ones from the store.
        self.audience.forgetTails(of: self.room.incident, head: self.head.seq)
        return CommandAnswer(incident: self.room.incident, seq: staging.head.seq, duplicate: false)
    }

    private static func target(of entry: NewEntry) -> Int? {
        guard entry.kind == EntryRedacted.kind, let event = try? Event(bytes: entry.bytes) else { return nil }
        return event.data["seq"]?.integer
    }

    /// The entries that the command can concern: the one that it names, and those that edited it.
    private func stored(for command: RoomCommand, _ state: IncidentState) async throws(Refusal) -> [Int: StoredEntry] {
        guard let seq = command.envelope.data["seq"]?.integer, let entry = state.entry(seq) else { return [:] }
        var stored: [Int: StoredEntry] = [:]
        for seq in [seq] + entry.edits { stored[seq] = try await self.stored(seq) }
        return stored
    }

    private func stored(_ seq: Int) async throws(Refusal) -> StoredEntry? {
        do throws(EventLogError) {
            return try await self.environment.log.read(
                LogID(self.room.incident),
                after: seq - 1,
                limit: 1,
                bytes: 1,
                audiences: nil
            ).first { $0.seq == seq }
        } catch {
            throw Refusal(.unavailable, "The entry cannot be read now; nothing was written.", retryAfter: 1000)
        }
    }
}

extension SearchFeeder? {
    /// Has the words taken out of the search before the sender is told; the room does not wait for it.
    fileprivate func scrub(_ incident: IncidentID, _ done: @escaping @Sendable (Refusal?) -> Void) {
        guard let search = self else { return done(nil) }
        Task {
            let failure = await search.scrub(incident)
            done(
                failure.map { error in
                    Refusal(
                        .inDoubt,
                        "The text was taken out of the record, but may still be found by the search. \(error)",
                        retryAfter: 1000
                    )
                }
            )
        }
    }
}
