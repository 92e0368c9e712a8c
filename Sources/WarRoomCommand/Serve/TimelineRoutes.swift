import EventStore
import HTTPTypes
import IncidentModel
import TimelineExport
import WarRoom

/// The exported timeline over HTTP (contract section 7).
///
/// Here, because the rooms know nothing of the formats, nor the formats of HTTP.
struct TimelineRoutes: Sendable {
    let services: Services
    let log: any EventLog

    var routes: [Route] {
        [Route(.get, "/api/v1/incidents/{id}/timeline.{format}", access: .signedIn) { try await self.export($0) }]
    }

    private func export(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        let scope = try self.services.readScope(of: incident, for: request.principal)
        guard let format = request.values["format"].flatMap(TimelineFormatCatalogue.format) else {
            throw Refusal(
                .notFound,
                "The timeline can be had as \(TimelineFormatCatalogue.names.joined(separator: ", "))."
            )
        }
        let options = try TimelineOptions(query: request.target.query, scope: scope)
        var head = HTTPResponse(status: .ok)
        head.headerFields[.contentType] = format.mediaType
        head.headerFields[.cacheControl] = "no-store"
        head.headerFields[.contentDisposition] = "attachment; filename=\"\(incident).\(format.fileExtension)\""
        let exporter = TimelineExporter(format: format, options: options)
        let log = self.log
        return Response(
            head: head,
            body: .stream { writer in
                try await exporter.export(incident, from: log) { try await writer.write($0) }
            }
        )
    }
}
