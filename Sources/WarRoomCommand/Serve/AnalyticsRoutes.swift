import HTTPTypes
import IncidentModel
import TimelineExport
import WarRoom

/// Figures over many incidents, as JSON or, with `Accept: text/csv`, as a table (contract section 7).
///
/// For those who work on incidents and their programs; a stakeholder is told of each incident and not of all together.
/// Here, because the rooms know nothing of CSV.
struct AnalyticsRoutes: Sendable {
    private static let defaultDays = 90

    let services: Services

    var routes: [Route] {
        [Route(.get, "/api/v1/analytics", access: .roles([.admin, .responder, .bot]), handler: self.analytics)]
    }

    @Sendable private func analytics(_ request: RouteRequest) async throws -> Response {
        let report = AnalyticsReport(
            try self.period(request),
            by: try self.grouping(request),
            on: self.services.board,
            for: try request.principal,
            now: self.services.timers.now
        )
        guard request.header(.accept)?.lowercased().contains("text/csv") == true else {
            return .json { report.write(to: &$0) }
        }
        return .bytes(Array(AnalyticsTable(report).csv.utf8), type: "text/csv; charset=utf-8; header=present")
    }

    private func period(_ request: RouteRequest) throws(Refusal) -> AnalyticsPeriod {
        // What was declared this moment counts.
        let to = try request.time("to") ?? self.services.timers.now.adding(milliseconds: 1)
        let from = try request.time("from") ?? to.adding(seconds: -Self.defaultDays * 86_400)
        guard from < to else { throw Refusal(.invalid, "“from” must be earlier than “to”.", field: "?from") }
        return AnalyticsPeriod(from: from, to: to)
    }

    private func grouping(_ request: RouteRequest) throws(Refusal) -> AnalyticsPeriod.Grouping {
        guard let word = request.target.query["by"] else { return .month }
        guard let grouping = AnalyticsPeriod.Grouping(rawValue: word) else {
            let words = AnalyticsPeriod.Grouping.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "“by” must be one of \(words).", field: "?by")
        }
        return grouping
    }
}
