internal import EventStore
internal import HTTPTypes
internal import IncidentModel
internal import WireProtocol

/// The events of an incident over HTTP: a page of them, or a stream that goes on (contract section 7).
package struct EventRoutes: Sendable {
    let services: Services
    let history: EventHistory

    /// How long a quiet stream waits before it sends a comment, so that proxies and readers know that it lives.
    private static let keepAlive = 15_000

    package init(services: Services, history: EventHistory) {
        self.services = services
        self.history = history
    }

    package var routes: [Route] {
        [
            Route(.get, "/api/v1/incidents/{id}/events", access: .signedIn, handler: self.events),
            Route(.get, "/api/v1/incidents/{id}/stream", access: .signedIn, handler: self.stream),
        ]
    }

    private func reader(_ request: RouteRequest) throws(Refusal) -> (IncidentID, ReaderScope) {
        let incident = try request.incident
        return (incident, try self.services.readScope(of: incident, for: request.principal))
    }

    @Sendable private func events(_ request: RouteRequest) async throws -> Response {
        let (incident, scope) = try self.reader(request)
        let since = try request.integer("since", in: 0...Int.max) ?? 0
        let limit = try request.integer("limit", in: 1...5000) ?? 1000
        let kinds = request.target.query["kind"].map { Set($0.split(separator: ",").map(String.init)) }
        let entries = try await self.entries(of: incident, after: since, limit: limit, scope: scope, kinds: kinds)
        if Self.wantsLines(request) {
            var lines: [UInt8] = []
            for entry in entries {
                lines += entry.bytes
                lines.append(UInt8(ascii: "\n"))
            }
            return .bytes(lines, type: "application/jsonl")
        }
        return .json { writer in
            writer.object { writer in
                writer.member("incident", incident.description)
                writer.key("events")
                writer.array { writer in
                    for entry in entries { writer.raw(entry.bytes) }
                }
                writer.member("cursor", entries.count < limit ? .null : .number(JSONNumber(entries.last?.seq ?? since)))
            }
        }
    }

    private func entries(
        of incident: IncidentID,
        after seq: Int,
        limit: Int,
        scope: ReaderScope,
        kinds: Set<String>?
    ) async throws(Refusal) -> [StoredEntry] {
        var found: [StoredEntry] = []
        var cursor = seq
        while found.count < limit {
            let page = try await self.history.entries(of: incident, after: cursor, limit: limit, scope: scope)
            guard let last = page.last else { break }
            cursor = last.seq
            found += page.filter { kinds?.contains($0.kind) ?? true }.prefix(limit - found.count)
        }
        return found
    }

    private static func wantsLines(_ request: RouteRequest) -> Bool {
        let accept = request.header(.accept)?.lowercased() ?? ""
        return accept.contains("application/jsonl") || accept.contains("application/x-ndjson")
    }

    /// Server-Sent Events (HTML standard section 9.2): `id` is the seq, `Last-Event-ID` resumes.
    @Sendable private func stream(_ request: RouteRequest) async throws -> Response {
        let (incident, scope) = try self.reader(request)
        let lastID = HTTPField.Name("Last-Event-ID").flatMap(request.header).flatMap(Int.init)
        let since = try lastID ?? request.integer("since", in: 0...Int.max) ?? 0
        let principal = try request.principal
        var head = HTTPResponse(status: .ok)
        head.headerFields[.contentType] = "text/event-stream"
        head.headerFields[.cacheControl] = "no-store"
        // nginx holds a response back until its buffer is full unless it is told not to.
        if let name = HTTPField.Name("X-Accel-Buffering") { head.headerFields[name] = "no" }
        return Response(
            head: head,
            body: .stream { writer in
                try await self.follow(incident, scope, after: since, for: principal, writer)
            }
        )
    }

    private func follow(
        _ incident: IncidentID,
        _ scope: ReaderScope,
        after seq: Int,
        for principal: Principal,
        _ writer: any BodyWriter
    ) async throws {
        var cursor = seq
        try await writer.write(Array("retry: 1000\n\n".utf8))
        while !Task.isCancelled, (try? self.services.board.check(incident, for: principal)) != nil,
            self.services.isCurrent(principal)
        {
            let head = await self.services.rooms.read(incident) { $0.head.seq } ?? cursor
            let page = try await self.history.entries(of: incident, after: cursor, limit: 500, scope: scope)
            var lines: [UInt8] = []
            for entry in page {
                lines += Array("id: \(entry.seq)\nevent: \(entry.kind)\ndata: ".utf8)
                lines += entry.bytes
                lines += Array("\n\n".utf8)
            }
            if !lines.isEmpty { try await writer.write(lines) }
            cursor = page.last?.seq ?? max(cursor, head)
            guard page.isEmpty else { continue }
            let isNews = await self.services.rooms.wait(
                for: incident,
                beyond: cursor,
                milliseconds: Self.keepAlive
            )
            if !isNews { try await writer.write(Array(": still here\n\n".utf8)) }
        }
    }
}
