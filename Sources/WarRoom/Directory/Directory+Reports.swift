internal import EventStore
package import IncidentModel
internal import Synchronization

/// The queue of what was reported and waits for triage.
extension Directory {
    /// Puts a report into the queue.
    ///
    /// A repeated `key` of the same sender gives the report that the first one made. Refuses by field, and with
    /// `rate_limited` where too many wait already.
    package func receiveReport(
        _ content: ReportContent,
        by author: Author,
        via: Via,
        key: String? = nil
    ) async throws(Refusal) -> (report: ReportID, isNew: Bool) {
        let key = try DirectoryKey(key.map { Self.key($0, of: author) }, ReportReceived.kind, .object(content.data))
        let settings = self.settings
        return try await self.write(by: author, via: via, key: key) { context throws(Refusal) in
            if let known = context.repeats.flatMap(ReportID.init) {
                return DirectoryDecision(facts: [], result: (known, false))
            }
            if let reportedAt = content.reportedAt, reportedAt > context.now.adding(milliseconds: Decider.clockSkew) {
                throw Refusal(.invalid, "“reported_at” lies in the future.", field: "/reported_at")
            }
            let reports = context.state.reports
            guard reports.openCount < settings.openReports else { throw .queueIsFull(reports.openCount) }
            guard reports.openCount(of: author.id) < settings.openReportsPerSender else {
                throw .tooManyReports(settings.openReportsPerSender)
            }
            let fact = ReportReceived(report: reports.next, content: content)
            return DirectoryDecision(facts: [fact], result: (fact.report, true))
        }
    }

    /// Says what becomes of a report; only the first one who says so does.
    func triageReport(
        _ report: ReportID,
        as outcome: ReportOutcome,
        by author: Author,
        via: Via,
        key: DirectoryKey? = nil
    ) async throws(Refusal) {
        try await self.write(by: author, via: via, key: key) { context throws(Refusal) in
            guard let record = context.state.reports[report] else { throw .noReport }
            guard record.isOpen else { throw Refusal(.wrongState, "\(report) was triaged already.") }
            return DirectoryDecision(facts: [ReportTriaged(report: report, outcome: outcome)], result: ())
        }
    }

    /// A sender's own key, as a text that no other sender's can equal.
    static func key(_ key: String, of author: Author) -> String {
        "rep:\(Chain.hash(of: Array("\(author.id)\n\(key)".utf8)).prefix(40))"
    }

    /// Whether an earlier write had this key; `key_reused` where it was another one.
    func repeats(_ key: DirectoryKey?) throws(Refusal) -> Bool {
        let memory = self.memory.withLock { $0 }
        return try memory.subject(of: key) != nil
    }
}

// MARK: - Reading

extension Directory {
    package var reports: ReportBook { self.memory.withLock { $0.state.reports } }

    package func report(_ id: ReportID) -> ReportRecord? { self.memory.withLock { $0.state.reports[id] } }

    /// What was reported in full, and the hash of its entry.
    func content(of record: ReportRecord) async throws(Refusal) -> (content: ReportContent, hash: String) {
        let entry: StoredEntry?
        do throws(EventLogError) {
            entry = try await self.log.read(.directory, after: record.seq - 1, limit: 1, bytes: 1, audiences: nil).first
        } catch {
            throw Refusal(.unavailable, "The store cannot be read now.", retryAfter: 1000)
        }
        guard let entry, entry.seq == record.seq else { throw .noReport }
        return (try ReportContent(Fields(try DirectoryEvent(bytes: entry.bytes).data)), entry.hash)
    }

    /// Sets who is told when the queue changes; may be called from any task.
    package func onReports(_ listener: @escaping @Sendable (ReportBook.Tally) -> Void) {
        self.reportListener.withLock { $0 = listener }
        listener(self.memory.withLock { $0.state.reports.tally })
    }

    /// Tells of the queue where it has changed since `tally`.
    func tellReports(since tally: ReportBook.Tally) {
        let now = self.memory.withLock { $0.state.reports.tally }
        guard now != tally, let listener = self.reportListener.withLock({ $0 }) else { return }
        listener(now)
    }
}

extension Refusal {
    static let noReport = Refusal(.notFound, "There is no report of that number.")

    fileprivate static func queueIsFull(_ count: Int) -> Refusal {
        Refusal(
            .rateLimited,
            "\(count) reports wait for triage; no more are taken until some are done. Call the responders.",
            retryAfter: 60_000
        )
    }

    fileprivate static func tooManyReports(_ count: Int) -> Refusal {
        Refusal(
            .rateLimited,
            "\(count) of your reports wait for triage already; wait until some are done.",
            retryAfter: 60_000
        )
    }
}
