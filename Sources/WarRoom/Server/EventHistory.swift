package import EventStore
internal import IncidentModel
internal import WireProtocol

/// Reads of the log for those who are behind: pages for cursors, lines for requests, the fold as of an earlier moment.
package struct EventHistory: Sendable {
    /// Events in one read.
    private static let pageLimit = 1000

    package let log: any EventLog

    package init(log: any EventLog) { self.log = log }

    /// What a scope may read; nil for everything, so that the store need not look.
    static func audiences(_ scope: ReaderScope) -> Set<Audience>? {
        scope == .full ? nil : Set(Audience.allCases.filter(scope.includes))
    }

    package func page(of feed: FeedID, after seq: Int, bytes: Int) async -> FeedPage? {
        let log = LogID(feed.incident)
        do throws(EventLogError) {
            if let page = try await self.entries(of: feed, log, after: seq, bytes: bytes) { return page }
            // The head is asked before the page is read again: what is appended after it stands behind the cursor.
            let head = try await self.log.head(of: log).seq
            return try await self.entries(of: feed, log, after: seq, bytes: bytes)
                ?? FeedPage(frames: [], cursor: max(seq, head))
        } catch {
            return nil
        }
    }

    private func entries(
        of feed: FeedID,
        _ log: LogID,
        after seq: Int,
        bytes: Int
    ) async throws(EventLogError) -> FeedPage? {
        let entries = try await self.log.read(
            log,
            after: seq,
            limit: Self.pageLimit,
            bytes: bytes,
            audiences: Self.audiences(feed.scope)
        )
        guard let last = entries.last else { return nil }
        return FeedPage(frames: ServerFrame.events(feed.incident, entries.map(\.bytes)).bytes, cursor: last.seq)
    }

    /// Events behind `seq` that the scope may read, at most `limit`.
    func entries(
        of incident: IncidentID,
        after seq: Int,
        limit: Int,
        scope: ReaderScope
    ) async throws(Refusal) -> [StoredEntry] {
        do throws(EventLogError) {
            return try await self.log.read(
                LogID(incident),
                after: seq,
                limit: limit,
                bytes: 4 << 20,
                audiences: Self.audiences(scope)
            )
        } catch {
            throw Refusal(.unavailable, "The store cannot be read now.", retryAfter: 1000)
        }
    }

    /// Calls `body` with the events that the scope may read, page by page, from the first to `through`.
    func forEach(
        of incident: IncidentID,
        after seq: Int = 0,
        through: Int = Int.max,
        scope: ReaderScope,
        _ body: (StoredEntry) async throws -> Void
    ) async throws {
        var cursor = seq
        while cursor < through {
            let page = try await self.entries(of: incident, after: cursor, limit: Self.pageLimit, scope: scope)
            guard let last = page.last else { return }
            for entry in page where entry.seq <= through { try await body(entry) }
            cursor = last.seq
        }
    }

    /// The fold of what was recorded (or, `byEventTime`, true) up to a moment; contract section 4, `?at=`.
    func state(of incident: IncidentID, at moment: Timestamp, byEventTime: Bool) async throws -> IncidentState {
        var state = IncidentState(incident: incident)
        try await self.forEach(of: incident, scope: .full) { entry in
            let event = try Event(bytes: entry.bytes)
            guard (byEventTime ? event.eventAt : event.recordedAt) <= moment else { return }
            state.apply(event, hash: entry.hash)
        }
        return state
    }
}
