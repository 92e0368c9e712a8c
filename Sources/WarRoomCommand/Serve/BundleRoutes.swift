import EventStore
import HTTPTypes
import IncidentModel
import TimelineExport
import WarRoom

/// All that there is of an incident in one archive (contract section 7), for those who read all of it.
struct BundleRoutes: Sendable {
    let services: Services
    let log: any EventLog

    /// Entries and bytes of one read.
    private static let pageEntries = 500
    private static let pageBytes = 256 * 1024

    var routes: [Route] {
        [Route(.get, "/api/v1/incidents/{id}/bundle.tar", access: .signedIn) { try await self.export($0) }]
    }

    private func export(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        guard try self.services.readScope(of: incident, for: request.principal) == .full else {
            throw Refusal(.forbidden, "The bundle holds the whole record; export the timeline instead.")
        }
        let exporter = try await self.exporter(incident)
        let plan: BundleExporter.Plan
        do throws(TimelineExportFailure) { plan = try await exporter.plan() } catch {
            throw Refusal(.internal, error.description)
        }
        var head = HTTPResponse(status: .ok)
        head.headerFields[.contentType] = "application/x-tar"
        head.headerFields[.contentLength] = String(plan.bytes)
        head.headerFields[.cacheControl] = "no-store"
        head.headerFields[.contentDisposition] = "attachment; filename=\"\(incident).tar\""
        return Response(
            head: head,
            body: .stream { writer in try await exporter.write(plan) { try await writer.write($0) } }
        )
    }

    /// Of the record up to its head now.
    private func exporter(_ incident: IncidentID) async throws(Refusal) -> BundleExporter {
        let log = self.log
        let id = LogID(incident)
        let head: Head
        do throws(EventLogError) { head = try await log.head(of: id) } catch {
            throw Refusal(.unavailable, "The store cannot be read now.", retryAfter: 1000)
        }
        return BundleExporter(
            TimelineHead(incident: incident, head: head),
            pages: { (seq) async throws(EventLogError) in
                try await log.read(
                    id,
                    after: seq,
                    limit: Self.pageEntries,
                    bytes: Self.pageBytes,
                    audiences: nil
                )
            },
            files: self.services.rooms.evidence.store
        )
    }
}
