internal import HTTPTypes
internal import IncidentModel

/// What one incident has to tell beside its state: incidents like it, and what is counted of it.
package struct LessonRoutes: Sendable {
    let services: Services

    package init(services: Services) { self.services = services }

    package var routes: [Route] {
        [
            Route(.get, "/api/v1/incidents/{id}/similar", access: .signedIn, handler: self.similar),
            Route(.get, "/api/v1/incidents/{id}/measures", access: .signedIn, handler: self.measures),
        ]
    }

    /// {incident, similar: [{incident, title, status, score, because, solved}]}; `solved` is {outcome, cause, findings,
    /// last}, as far as the caller may read it.
    @Sendable private func similar(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        let principal = try request.principal
        _ = try self.services.readScope(of: incident, for: principal)
        let limit = try request.integer("limit", in: 1...50) ?? 10
        let matches = SimilarIncidents(self.services.board).like(incident, for: principal, limit: limit)
        let entries = matches.map { ($0, self.services.board.entry($0.incident, for: principal)) }
        return .json { writer in
            writer.object { writer in
                writer.member("incident", incident.description)
                writer.list("similar", entries) { match, writer in
                    writer.object { writer in
                        match.0.writeMembers(to: &writer)
                        writer.key("solved")
                        if let entry = match.1 {
                            entry.writeSolution(to: &writer, for: principal)
                        } else {
                            writer.null()
                        }
                    }
                }
            }
        }
    }

    /// {incident, declared_at, as_of, …} (``IncidentMeasures``), counted up to now.
    @Sendable private func measures(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        let principal = try request.principal
        guard try self.services.readScope(of: incident, for: principal) == .full else {
            throw Refusal(.forbidden, "What is counted of an incident is for those who work on it.")
        }
        guard let entry = self.services.board.entry(incident, for: principal) else { throw Refusal.noIncident }
        let now = self.services.timers.now
        let measures = entry.lessons.measures.settled(at: now)
        return .json { writer in
            writer.object { writer in
                writer.member("incident", incident.description)
                writer.nullable("declared_at", entry.summary(for: principal).declaredAt)
                writer.member("as_of", now)
                measures.writeMembers(to: &writer)
            }
        }
    }
}

extension BoardEntry {
    /// How it was solved: {outcome, cause, findings, last}.
    fileprivate func writeSolution(to writer: inout JSONWriter, for principal: Principal) {
        let knowledge = self.lessons.knowledge(for: principal)
        writer.object { writer in
            writer.nullable("outcome", knowledge.outcome?.rawValue)
            writer.nullable("cause", knowledge.cause)
            writer.member("findings", knowledge.findings)
            writer.key("last")
            if let last = knowledge.last { last.write(to: &writer) } else { writer.null() }
        }
    }
}
