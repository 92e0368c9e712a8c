import EventStore
import HTTPTypes
import IncidentModel
import TimelineExport
import WarRoom

/// Drafts of the reports that authorities want, filled from the record.
///
/// Here for the same reason as ``TimelineRoutes``.
struct ReportDraftRoutes: Sendable {
    private static let page = 1000

    let services: Services
    let log: any EventLog

    var routes: [Route] {
        [Route(.get, "/api/v1/incidents/{id}/reports/{clock}", access: .signedIn) { try await self.draft($0) }]
    }

    /// JSON, or Markdown with `?format=md`.
    private func draft(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        guard try self.services.readScope(of: incident, for: request.principal) == .full else {
            throw Refusal(.forbidden, "Drafts for authorities are for those who work on the incident.")
        }
        guard let report = request.values["clock"].flatMap(AuthorityReport.init) else {
            let names = AuthorityReport.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.notFound, "There is a draft for each of \(names).")
        }
        let format = request.target.query["format"] ?? "json"
        guard ["json", "md"].contains(format) else {
            throw Refusal(.invalid, "“format” must be json or md.", field: "?format")
        }
        let draft = try await self.draft(report, of: incident)
        guard format == "md" else { return .json { draft.write(to: &$0) } }
        return .bytes(Array(draft.markdown.utf8), type: "text/markdown; charset=utf-8")
    }

    private func draft(_ report: AuthorityReport, of incident: IncidentID) async throws(Refusal) -> ReportDraft {
        let log = LogID(incident)
        do throws(EventLogError) {
            let head = try await self.log.head(of: log)
            var record = DraftRecord()
            var last = 0
            while last < head.seq {
                let entries = try await self.log.read(
                    log,
                    after: last,
                    limit: Self.page,
                    bytes: 4 << 20,
                    audiences: nil
                )
                guard let end = entries.last?.seq else { break }
                for entry in entries where entry.seq <= head.seq {
                    if let event = try? Event(bytes: entry.bytes) { record.add(event) }
                }
                last = end
            }
            return ReportDraft(report, of: incident, head: head, record: record)
        } catch {
            throw Refusal(.unavailable, "The store cannot be read now.", retryAfter: 1000)
        }
    }
}
