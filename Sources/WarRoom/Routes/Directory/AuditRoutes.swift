internal import EventStore
internal import HTTPTypes
internal import IncidentModel

/// The audit log: what was changed in the directory, by whom.
struct AuditRoutes: Sendable {
    let log: any EventLog

    var routes: [Route] {
        [Route(.get, "/api/v1/audit", access: .roles([.admin]), handler: self.list)]
    }

    /// Events from the first on, or with `order=newest` from the last back; `cursor` is the seq of the last one of the
    /// page before.
    @Sendable private func list(_ request: RouteRequest) async throws -> Response {
        let limit = try request.integer("limit", in: 1...500) ?? 100
        let cursor = try request.integer("cursor", in: 0...Int.max)
        let order = request.target.query["order"] ?? "oldest"
        guard order == "oldest" || order == "newest" else {
            throw Refusal(.invalid, "“order” must be oldest or newest.", field: "?order")
        }
        do throws(EventLogError) {
            return order == "newest"
                ? try await self.newest(before: cursor, limit)
                : try await self.oldest(after: cursor ?? 0, limit)
        } catch {
            throw Refusal(.unavailable, "The store cannot be read now.", retryAfter: 1000)
        }
    }

    private func oldest(after seq: Int, _ limit: Int) async throws(EventLogError) -> Response {
        let events = try await DirectoryAudit.events(of: self.log, after: seq, limit: limit)
        let head = try await self.log.head(of: .directory).seq
        return Self.answer(events, cursor: events.last.flatMap { $0.seq < head ? $0.seq : nil })
    }

    private func newest(before seq: Int?, _ limit: Int) async throws(EventLogError) -> Response {
        let head = try await self.log.head(of: .directory).seq
        let end = min(seq ?? Int.max, head + 1)
        var events: [DirectoryEvent] = []
        var first = max(0, end - 1 - limit)
        // A page of the store may end before the limit, by bytes.
        while first < end - 1 {
            let page = try await DirectoryAudit.events(of: self.log, after: first, limit: end - 1 - first)
            guard let last = page.last else { break }
            events += page
            first = last.seq
        }
        return Self.answer(events.reversed(), cursor: events.first.flatMap { $0.seq > 1 ? $0.seq : nil })
    }

    private static func answer(_ events: [DirectoryEvent], cursor: Int?) -> Response {
        .json { writer in
            writer.object { writer in
                writer.key("events")
                writer.array { writer in
                    for event in events { DirectoryAudit.write(event, to: &writer) }
                }
                writer.nullable("cursor", cursor.map(String.init))
            }
        }
    }
}
