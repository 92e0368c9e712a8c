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
        try self.apply(command, to: &staging)
        var redactions: [Redaction] = []
        for entry in staging.entries where entry.seq > first {
            guard let seq = Self.target(of: entry) else { continue }
            redactions.append(try await self.redaction(of: seq))
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

    private func redaction(of seq: Int) async throws(Refusal) -> Redaction {
        let stored: StoredEntry?
        do throws(EventLogError) {
            stored = try await self.environment.log.read(
                LogID(self.room.incident),
                after: seq - 1,
                limit: 1,
                bytes: 1,
                audiences: nil
            ).first
        } catch {
            throw Refusal(.unavailable, "The entry cannot be read now; nothing was written.", retryAfter: 1000)
        }
        guard let stored, stored.seq == seq else {
            throw Refusal(.invalid, "There is no entry of that number.", field: "/data/seq")
        }
        let event = try Event(bytes: stored.bytes)
        return Redaction(seq: seq, bytes: event.redacted(hash: stored.hash).encoded())
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
