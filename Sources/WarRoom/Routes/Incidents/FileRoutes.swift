internal import EventStore
internal import HTTPTypes
internal import IncidentModel

/// Evidence over HTTP (contract section 7): upload, list, download.
///
/// For those who read the incident in full; to others it has no files.
package struct FileRoutes: Sendable {
    /// The longest file: 25 MiB.
    package static let fileLimit = 25 << 20

    let services: Services

    package init(services: Services) { self.services = services }

    package var routes: [Route] {
        [
            Route(
                .post,
                "/api/v1/incidents/{id}/files",
                access: .signedIn,
                bodyLimit: Self.fileLimit,
                streamsBody: true,
                handler: self.upload
            ),
            Route(.get, "/api/v1/incidents/{id}/files", access: .signedIn, handler: self.list),
            Route(.get, "/api/v1/incidents/{id}/files/{sha256}", access: .signedIn, handler: self.download),
        ]
    }

    /// Whoever may not attach it hears so before the file is on its way.
    @Sendable private func upload(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        let principal = try request.principal
        try self.services.board.check(incident, for: principal)
        try await self.services.rooms.check(AttachFile.name, to: incident, by: principal)
        let key = try request.idempotencyKey()
        let label = try FileLabel(request)
        guard let body = request.stream else { throw Refusal(.invalid, "There is nothing in the file.", field: "") }
        let evidence = self.services.rooms.evidence
        let file = try await evidence.take(body, for: principal)
        let envelope = CommandEnvelope(
            command: AttachFile.name,
            incident: incident,
            key: key,
            data: label.data(file.sha256)
        )
        let result = await self.services.rooms.perform(envelope, by: principal)
        var isCertain = true
        if case .failure(let refusal) = result, refusal.code == .inDoubt { isCertain = false }
        evidence.release(file.sha256, by: principal.id, isUpload: isCertain)
        return Self.answer(try result.get(), file, label)
    }

    private static func answer(_ answer: CommandAnswer, _ file: StoredFile, _ label: FileLabel) -> Response {
        let place = "/api/v1/incidents/\(answer.incident)/files/\(file.sha256)"
        return .json(answer.duplicate ? .ok : .created, headers: [.location: place]) { writer in
            writer.object { writer in
                writer.member("incident", answer.incident.description)
                writer.member("seq", answer.seq)
                writer.member("sha256", file.sha256)
                writer.member("bytes", file.bytes)
                writer.member("name", label.name)
                if answer.duplicate { writer.member("duplicate", true) }
            }
        }
    }

    /// The files that the caller may read; none for a reader who does not see the whole incident.
    private func files(_ request: RouteRequest) async throws(Refusal) -> (IncidentID, [AttachedFile]) {
        let incident = try request.incident
        let scope = try self.services.readScope(of: incident, for: request.principal)
        guard let files = await self.services.rooms.read(incident, { $0.state.files }) else { throw .noIncident }
        return (incident, scope == .full ? files : [])
    }

    @Sendable private func list(_ request: RouteRequest) async throws -> Response {
        let (incident, files) = try await self.files(request)
        return .json { writer in
            writer.object { writer in
                writer.member("incident", incident.description)
                writer.list("files", files) { $0.write(to: &$1) }
            }
        }
    }

    @Sendable private func download(_ request: RouteRequest) async throws -> Response {
        let (_, files) = try await self.files(request)
        let store = self.services.rooms.evidence.store
        guard let sha256 = request.values["sha256"], let file = files.last(where: { $0.sha256 == sha256 }) else {
            throw Refusal(.notFound, "There is no such file in this incident.")
        }
        let download = FileDownload(file)
        if let known = request.header(.ifNoneMatch), download.isKnown(by: known) { return download.notModified }
        guard store.size(of: sha256) == file.bytes else {
            throw Refusal(.internal, "The file is damaged or gone on the server's disk.")
        }
        return download.response(from: store)
    }
}
