import IncidentModel
import TimelineExport
import WarRoom

/// The figures as a table: one row a group, the sum of all in the last one.
struct AnalyticsTable {
    private let report: AnalyticsReport

    init(_ report: AnalyticsReport) { self.report = report }

    /// RFC 4180, with one heading line.
    var csv: String {
        let rows =
            self.report.groups.map { self.row($0.key ?? "", $0.figures) } + [self.row("total", self.report.total)]
        return ([self.heading] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private var heading: [String] {
        [self.report.grouping.rawValue, "count"]
            + MeasuredInterval.Name.allCases.flatMap {
                ["\($0.rawValue)_recorded", "\($0.rawValue)_median_s", "\($0.rawValue)_p90_s"]
            }
            + ["updates_kept", "updates_late", "worst_late_s", "estimates", "last_error_median_s", "downtime_s"]
            + IncidentStatus.allCases.filter { !$0.isEnded }.map { "\($0.rawValue)_s" }
            + Priority.allCases.map { "\($0.rawValue)_s" }
    }

    private func row(_ key: String, _ figures: AnalyticsFigures) -> [String] {
        let restore = figures.estimates[.restore]
        let numbers: [Int?] =
            [figures.count]
            + MeasuredInterval.Name.allCases.flatMap { name in
                let step = figures.steps[name]?.recorded
                return [step?.count, step?.median, step?.ninetieth]
            }
            + [
                figures.kept, figures.late, figures.worstLateness, restore?.lastErrors.count ?? 0,
                restore.flatMap { Distribution($0.lastErrors.map(abs)).median }, figures.downtime,
            ]
            + IncidentStatus.allCases.filter { !$0.isEnded }.map { figures.statusSeconds[$0] ?? 0 }
            + Priority.allCases.map { figures.prioritySeconds[$0] ?? 0 }
        return [CSVCell.text(key)] + numbers.map { $0.map(String.init) ?? "" }
    }
}
