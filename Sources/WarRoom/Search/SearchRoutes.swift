package import EventStore
internal import HTTPTypes
internal import IncidentModel

/// Full text over all incidents (contract section 7).
package struct SearchRoutes: Sendable {
    let services: Services
    let index: any SearchIndex

    package init(services: Services, index: any SearchIndex) {
        self.services = services
        self.index = index
    }

    package var routes: [Route] { [Route(.get, "/api/v1/search", access: .signedIn, handler: self.search)] }

    /// {results: [{incident, title, status, seq, kind, event_at, by, snippet, marks}], cursor}.
    ///
    /// `seq` and `by` are null and `kind` is `incident` where the incident itself is called so. `marks` are the pieces
    /// of `snippet` that were found, each [offset, length] in UTF-16 code units.
    @Sendable private func search(_ request: RouteRequest) async throws -> Response {
        let principal = try request.principal
        let limit = try request.integer("limit", in: 1...100) ?? 20
        var question = try self.question(request, for: principal)
        // One more shows whether there is another page.
        question.limit = limit + 1
        let hits: [SearchHit]
        do throws(SearchError) { hits = try await self.index.find(question) } catch {
            throw Refusal(.unavailable, "The search does not answer now; try again soon.", retryAfter: 1000)
        }
        let page = hits.prefix(limit).compactMap { hit in
            self.services.board.entry(hit.incident, for: principal).map { (hit, $0.summary(for: principal)) }
        }
        let cursor = hits.count > limit ? hits[limit - 1].cursor.text : nil
        return .json { writer in
            writer.object { writer in
                writer.list("results", page) { result, writer in result.0.write(to: &writer, of: result.1) }
                writer.nullable("cursor", cursor)
            }
        }
    }

    private func question(_ request: RouteRequest, for principal: Principal) throws(Refusal) -> SearchQuestion {
        let parameters = request.target.query
        let text = parameters["q"] ?? ""
        guard text.utf8.count <= SearchQuery.limit else {
            throw Refusal(.tooLarge, "“q” may have at most \(SearchQuery.limit) bytes.", field: "?q")
        }
        guard let query = SearchQuery(text) else {
            throw Refusal(.invalid, "“q” needs at least one word to look for.", field: "?q")
        }
        var question = SearchQuestion(
            query,
            sight: self.sight(of: principal),
            scope: Access.scope(of: principal),
            limit: 1
        )
        if let name = parameters["incident"] {
            guard let incident = IncidentID(name) else { throw .noIncident }
            try self.services.board.check(incident, for: principal)
            question.incident = incident
        }
        question.kinds = Set((parameters["kind"] ?? "").split(separator: ",").map(String.init))
        question.from = try request.time("from")
        question.to = try request.time("to")
        if let cursor = parameters["cursor"] {
            guard let cursor = SearchQuestion.Cursor(cursor) else {
                throw Refusal(
                    .invalid,
                    "“cursor” must be one that an earlier page gave; begin again without it.",
                    field: "?cursor"
                )
            }
            question.cursor = cursor
        }
        return question
    }

    private func sight(of principal: Principal) -> SearchQuestion.Sight {
        if let incidents = principal.incidents {
            return .only(incidents.filter { self.services.board.entry($0, for: principal) != nil })
        }
        return .allBut(self.services.board.hidden(from: principal))
    }
}

extension SearchHit {
    fileprivate func write(to writer: inout JSONWriter, of summary: IncidentSummary) {
        writer.object { writer in
            writer.member("incident", self.incident.description)
            writer.member("title", summary.title)
            writer.member("status", summary.status.rawValue)
            writer.key("seq")
            if let seq { writer.integer(seq) } else { writer.null() }
            writer.member("kind", self.kind)
            writer.member("event_at", self.eventAt)
            writer.key("by")
            if let by { by.write(to: &writer) } else { writer.null() }
            writer.member("snippet", self.snippet)
            writer.list("marks", self.marks) { mark, writer in
                writer.array { writer in
                    writer.integer(mark.offset)
                    writer.integer(mark.length)
                }
            }
        }
    }
}
