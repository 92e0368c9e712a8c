internal import HTTPTypes
internal import IncidentModel

/// Intake from any channel, its queue, and triage over HTTP (contract section 7).
package struct ReportRoutes: Sendable {
    static let path = "/api/v1/reports"

    let desk: ReportDesk

    package init(desk: ReportDesk) { self.desk = desk }

    package var routes: [Route] {
        let limit = IncidentRoutes.commandBody
        return [
            Route(.post, Self.path, access: .signedIn, bodyLimit: limit, handler: self.create),
            Route(.get, Self.path, access: .signedIn, handler: self.list),
            Route(.get, Self.path + "/{id}", access: .signedIn, handler: self.read),
            Route(
                .post,
                Self.path + "/{id}/triage",
                access: .roles([.responder, .admin]),
                bodyLimit: limit,
                handler: self.triage
            ),
        ]
    }

    /// The report of the address, where it exists for the caller.
    func record(_ request: RouteRequest) throws(Refusal) -> ReportRecord {
        guard let id = request.values["id"].flatMap(ReportID.init), let record = self.desk.directory.report(id),
            ReportAccess.mayRead(try request.principal, record, on: self.desk.services.board)
        else { throw .noReport }
        return record
    }

    @Sendable private func create(_ request: RouteRequest) async throws -> Response {
        let principal = try request.principal
        try ReportAccess.checkReporting(principal)
        let content = try ReportContent(try request.fields(), teller: principal.name)
        let (id, isNew) = try await self.desk.directory.receiveReport(
            content,
            by: request.author,
            via: principal.via,
            key: request.idempotencyKey()
        )
        let suggestions = self.desk.directory.report(id).map {
            self.desk.suggestions($0, content.description, for: principal)
        }
        return .json(isNew ? .created : .ok, headers: [.location: "\(Self.path)/\(id)"]) { writer in
            writer.object { writer in
                writer.member("report", id.description)
                if !isNew { writer.member("duplicate", true) }
                if ReportAccess.seesAll(principal) {
                    writer.list("suggestions", suggestions ?? []) { ReportJSON.write($0, to: &$1) }
                }
            }
        }
    }

    @Sendable private func read(_ request: RouteRequest) async throws -> Response {
        let principal = try request.principal
        let record = try self.record(request)
        let content = try await self.desk.directory.content(of: record).content
        let suggestions = self.desk.suggestions(record, content.description, for: principal)
        return .json { writer in
            writer.object { writer in
                self.json(for: principal).writeMembers(of: record, to: &writer)
                writer.nullable("description", content.description)
                if ReportAccess.seesAll(principal) {
                    writer.list("suggestions", suggestions) { ReportJSON.write($0, to: &$1) }
                }
            }
        }
    }

    /// Reports as this caller may see them.
    func json(for principal: Principal) -> ReportJSON { ReportJSON(board: self.desk.services.board, reader: principal) }
}
