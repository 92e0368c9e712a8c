internal import EventStore
internal import IncidentModel
internal import Logging

/// Decide, record, apply, tell: the straight line of a command.
extension RoomRunner {
    /// A command whose answer waits for the disk.
    private struct Pending {
        let reply: RoomCommand.Reply
        let seq: Int
        let startedAt: Int
    }

    /// Decides all commands in turn and appends what they cause in one call.
    mutating func perform(_ commands: [RoomCommand]) async {
        self.lastUsed = self.uptime
        await self.keys.recall(
            commands.lazy.compactMap(\.envelope.key),
            of: LogID(self.room.incident),
            in: self.environment.log
        )
        let files = self.holdFiles(of: commands)
        defer { self.releaseFiles(files) }
        var staging = self.newStaging()
        var pending: [Pending] = []
        for command in commands {
            // A redaction rewrites stored bytes, so what it names has to be in the store before it is decided.
            if command.envelope.command == "entry.redact" {
                await self.commit(staging, pending)
                await self.redact(command)
                staging = self.newStaging()
                pending = []
                continue
            }
            self.decide(command, &staging, &pending)
        }
        await self.commit(staging, pending)
    }

    func newStaging() -> Staging {
        Staging(state: self.state, head: self.head, lastRecordedAt: self.lastRecordedAt)
    }

    private func decide(_ command: RoomCommand, _ staging: inout Staging, _ pending: inout [Pending]) {
        do throws(Refusal) {
            if let known = try self.knownAnswer(command, staging) {
                self.countRepeat(command, &staging)
                command.reply(.success(known))
                return
            }
            try self.apply(command, to: &staging)
            pending.append(Pending(reply: command.reply, seq: staging.head.seq, startedAt: self.uptime))
        } catch {
            self.environment.metrics.commandRefused(error.code)
            command.reply(.failure(error))
        }
    }

    /// Refuses where the sender may not, then looks the key up.
    ///
    /// Order of contract section 9.
    func knownAnswer(_ command: RoomCommand, _ staging: Staging) throws(Refusal) -> CommandAnswer? {
        try Access.check(command.principal, command.envelope, staging.state)
        guard let key = command.envelope.key else { return nil }
        let known = try self.keys.record(of: key)
        guard let record = staging.keys[key] ?? known else { return nil }
        guard record.isRepeat(CommandDigest.of(command.envelope)) else {
            throw Refusal(
                .keyReused,
                "This key was used for another command; every command needs a key of its own.",
                field: "/key"
            )
        }
        return CommandAnswer(incident: self.room.incident, seq: record.lastSeq, duplicate: true)
    }

    /// A hook's key names what happened, not one delivery, so its repeat is a repeat of the alert and not only of the
    /// post.
    private func countRepeat(_ command: RoomCommand, _ staging: inout Staging) {
        guard case .hook = command.principal.via,
            let name = (try? CommandCatalogue.read(command.envelope))?.counter
        else { return }
        staging.count(
            name,
            from: self.repeats[name],
            at: staging.recordedAt(now: self.environment.timers.now)
        )
    }

    /// Decides a command; `stored` are the events that it may have to read.
    func apply(
        _ command: RoomCommand,
        to staging: inout Staging,
        stored: [Int: StoredEntry] = [:]
    ) throws(Refusal) {
        let recordedAt = staging.recordedAt(now: self.environment.timers.now)
        let author = Access.author(command.principal, in: staging.state)
        let context = DecisionContext(
            now: recordedAt,
            eventAt: command.envelope.eventAt ?? recordedAt,
            author: author,
            productRole: command.principal.role,
            person: self.environment.person,
            policy: self.environment.policy(),
            incident: { [board = self.environment.board] in board.other($0, for: command.principal) },
            file: { [evidence = self.environment.evidence] in evidence.size(of: $0, for: command.principal) },
            stored: { seq in stored[seq].flatMap { try? Event(bytes: $0.bytes) } }
        )
        let wanted = try CommandCatalogue.read(command.envelope)
        let payloads = try Decider.decide(wanted, envelope: command.envelope, in: staging.state, context)
        if payloads.isEmpty {
            if let name = wanted.counter {
                staging.count(name, from: self.repeats[name], at: recordedAt)
            }
            return
        }
        let first = staging.head.seq
        staging.add(
            payloads,
            by: author,
            via: command.principal.via,
            eventAt: context.eventAt,
            recordedAt: recordedAt,
            key: (
                command.envelope.key ?? "srv:\(Identifiers.random(characters: 22))", CommandDigest.of(command.envelope)
            )
        )
        staging.settle(after: first, via: command.principal.via, context)
    }

    /// Makes the staged entries durable, then applies and tells; on failure nothing of it has happened.
    private mutating func commit(_ staging: Staging, _ pending: [Pending]) async {
        guard !staging.entries.isEmpty || !staging.counters.isEmpty else {
            for waiting in pending { self.answer(waiting) }
            return
        }
        if let refusal = await self.append(staging, redactions: []) {
            for waiting in pending { waiting.reply(.failure(refusal)) }
            return
        }
        for waiting in pending { self.answer(waiting) }
    }

    private func answer(_ waiting: Pending) {
        self.environment.metrics.commandAnswered(milliseconds: self.uptime - waiting.startedAt)
        waiting.reply(.success(CommandAnswer(incident: self.room.incident, seq: waiting.seq, duplicate: false)))
    }

    /// Records something that the server itself saw, such as who is in the room.
    mutating func record(_ payloads: [any EventPayload], by author: Author) async {
        guard self.head.seq > 0 else { return }
        var staging = self.newStaging()
        let now = staging.recordedAt(now: self.environment.timers.now)
        self.add(payloads, by: author, eventAt: now, recordedAt: now, key: nil, to: &staging)
        _ = await self.append(staging, redactions: [])
    }

    /// Stages what the server itself has to say, with what follows from it.
    func add(
        _ payloads: [any EventPayload],
        by author: Author = .system,
        eventAt: Timestamp,
        recordedAt: Timestamp,
        key: (key: String, digest: String)?,
        to staging: inout Staging
    ) {
        let context = DecisionContext(
            now: recordedAt,
            eventAt: eventAt,
            author: author,
            productRole: .bot,
            person: self.environment.person,
            policy: self.environment.policy()
        )
        let first = staging.head.seq
        staging.add(payloads, by: author, via: .system, eventAt: eventAt, recordedAt: recordedAt, key: key)
        staging.settle(after: first, via: .system, context)
    }
}

// MARK: - The append

extension RoomRunner {
    /// Appends and, once it is durable, takes the staged state over and tells the readers.
    ///
    /// The refusal where it failed.
    mutating func append(_ staging: Staging, redactions: [Redaction]) async -> Refusal? {
        let lessons = staging.changesState ? nil : self.lessons
        let entry = BoardEntry(staging.state, self.environment.policy(), keeping: lessons)
        let access = self.state.exists ? IncidentAccess(self.state) : nil
        let request = AppendRequest(
            log: LogID(self.room.incident),
            expecting: self.head,
            entries: staging.entries,
            redactions: redactions,
            counters: Array(staging.counters.values),
            summary: staging.entries.isEmpty
                ? nil : entry.update(after: access, files: Set(self.state.files.map(\.sha256)))
        )
        do throws(EventLogError) {
            try await self.environment.log.append(request)
        } catch {
            return await self.refusal(of: error)
        }
        let before = self.head.seq
        self.state = staging.state
        self.head = staging.head
        self.lastRecordedAt = staging.lastRecordedAt
        self.keys.add(staging.keys)
        self.repeats.merge(staging.counters) { _, new in new }
        if access != entry.access { self.expel(entry.access) }
        self.audience.extend(with: staging.entries, head: self.head, of: self.room.incident)
        self.room.signal.advance(to: self.head.seq)
        self.environment.metrics.eventsAppended(staging.entries.count)
        self.lessons = entry.lessons
        self.environment.board.update(entry)
        self.expect(self.room.incident, entry.dueAt)
        self.tellCrossings(after: before)
        self.notify(after: staging.entries)
        return nil
    }

    /// What a failed append means for the sender.
    ///
    /// Where the store may hold more than the room knows, the room reads it first.
    private mutating func refusal(of error: EventLogError) async -> Refusal {
        self.environment.logger.error(
            "An append failed",
            metadata: ["incident": "\(self.room.incident)", "error": "\(error)"]
        )
        switch error {
        case .unavailable(let reason):
            return Refusal(.unavailable, "Nothing was written: \(reason)", retryAfter: 1000)
        case .damaged(let reason), .malformed(let reason): return Refusal(.internal, "The store refused it: \(reason)")
        case .conflict, .keyExists, .inDoubt:
            await self.catchUp()
            return Refusal(
                .inDoubt,
                "It is not certain that this was written; send it again with the same key.",
                retryAfter: 500
            )
        }
    }

    /// Folds and tells what the store holds beyond the room's head.
    private mutating func catchUp() async {
        let before = self.head.seq
        do throws(EventLogError) { try await self.load() } catch { return }
        if self.head.seq > before {
            self.audience.forgetTails(of: self.room.incident, head: self.head.seq)
        }
    }
}
