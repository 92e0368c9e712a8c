internal import EventStore
internal import GRDB
internal import IncidentModel

/// Writes what waits in one transaction (group commit), so that all logs share one sync of the disk.
///
/// Lives on the writer's queue.
struct Committer {
    typealias Outcome = Result<Void, EventLogError>

    private var heads = HeadCache()
    private var summaries = SummaryKeeper()

    /// One outcome for each request, in their order.
    mutating func commit(_ requests: [AppendRequest], _ database: Database) -> [Outcome] {
        do {
            try self.begin(database)
        } catch { return requests.map { _ in .failure(EventLogError(error)) } }
        do throws(EventLogError) {
            return try self.finish(try self.apply(requests, database), database)
        } catch {
            self.rollback(database)
            guard requests.count > 1, error.isCertain else { return requests.map { _ in .failure(error) } }
            // What is too much for the disk, or lies on a bad page, is some request's trouble and not everybody's.
            return requests.flatMap { self.commit([$0], database) }
        }
    }

    /// Immediate: a transaction that is to write takes the lock first, or it could fail halfway as busy.
    private func begin(_ database: Database) throws {
        if database.isInsideTransaction { try database.rollback() }
        try database.beginTransaction(.immediate)
    }

    private mutating func apply(_ requests: [AppendRequest], _ database: Database) throws(EventLogError) -> [Outcome] {
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(requests.count)
        do {
            for request in requests {
                let refusal = try self.apply(request, database)
                outcomes.append(refusal.map { .failure($0) } ?? .success(()))
            }
        } catch { throw EventLogError(error) }
        return outcomes
    }

    private mutating func finish(_ outcomes: [Outcome], _ database: Database) throws(EventLogError) -> [Outcome] {
        do { try self.summaries.write(database) } catch { throw EventLogError(error) }
        do { try database.commit() } catch { throw EventLogError(atCommit: error) }
        self.heads.commit()
        self.summaries.commit()
        return outcomes
    }

    private mutating func rollback(_ database: Database) {
        // A failed rollback leaves the transaction open; the next begin tries again.
        try? database.rollback()
        self.heads.forget()
        self.summaries.rollback()
    }
}

// MARK: - Summaries

extension Committer {
    /// Writes the summaries that are not in the file yet; what fails is tried again later.
    mutating func writeSummaries(_ database: Database) {
        guard !self.summaries.isEmpty else { return }
        do {
            try self.begin(database)
            try self.summaries.write(database, now: true)
            try database.commit()
            self.summaries.commit()
        } catch { self.rollback(database) }
    }

    /// As a crash would.
    mutating func forgetSummaries() { self.summaries = SummaryKeeper() }
}

// MARK: - One request

extension Committer {
    /// Checks first and writes then, so that a refused request leaves nothing to take back.
    ///
    /// Returns why it is refused; throws where the database fails.
    private mutating func apply(_ request: AppendRequest, _ database: Database) throws -> EventLogError? {
        let place = try self.heads.place(of: request.log, database)
        if let id = place.id, let known = try self.knownKey(of: request, log: id, database) { return .keyExists(known) }
        guard place.head == request.expecting else { return .conflict(actual: place.head) }
        let id = try place.id ?? AppendStatements.insertLog(request.log, database)
        for redaction in request.redactions { try AppendStatements.redact(redaction, log: id, database) }
        for entry in request.entries { try AppendStatements.insert(entry, log: id, database) }
        for counter in request.counters { try AppendStatements.set(counter, log: id, database) }
        self.summaries.note(request, log: id)
        self.heads.move(request.log, to: HeadCache.Place(id: id, head: request.headAfter))
        return nil
    }

    private func knownKey(of request: AppendRequest, log: Int64, _ database: Database) throws -> KeyRecord? {
        for entry in request.entries {
            guard let key = entry.key else { continue }
            if let known = try AppendStatements.record(ofKey: key.key, log: log, database) { return known }
        }
        return nil
    }
}

extension EventLogError {
    /// Whether it is known that nothing was written.
    fileprivate var isCertain: Bool {
        if case .inDoubt = self { false } else { true }
    }
}
