import IncidentModel
import TimelineExport

/// The figures as a table for people, and what comes back below it.
struct AnalyticsText {
    private let answer: JSONObject

    init(_ answer: JSONObject) { self.answer = answer }

    var lines: [String] {
        let grouping = self.answer["by"]?.string ?? ""
        let heading = [grouping.uppercased(), "COUNT", "ACKNOWLEDGED", "FIRST UPDATE", "RECOVERED", "UPDATES", "DOWN"]
        let groups = (self.answer["groups"]?.array ?? []).compactMap(\.object)
        var rows = groups.map { self.row($0["key"]?.string ?? "none", $0) }
        if let total = self.answer["total"]?.object { rows.append(self.row("all", total)) }
        let patterns = (self.answer["patterns"]?.array ?? []).compactMap(\.object).map(self.pattern)
        return TextTable(heading: heading, rows: rows).lines
            + ["", "Medians, with the time that nine in ten stay within."]
            + (patterns.isEmpty ? [] : ["", "What comes back:"] + patterns)
    }

    private func row(_ key: String, _ figures: JSONObject) -> [String] {
        let steps = figures["intervals"]?.object
        let cadence = figures["cadence"]?.object
        let kept = cadence?["kept"]?.integer ?? 0
        let promised = kept + (cadence?["late"]?.integer ?? 0)
        return [
            key.visibleLine, String(figures["count"]?.integer ?? 0), self.step(steps?["acknowledge"]),
            self.step(steps?["first_update"]), self.step(steps?["recover"]),
            promised == 0 ? "-" : "\(kept) of \(promised) kept",
            TimeWords.span(seconds: figures["downtime_s"]?.integer ?? 0),
        ]
    }

    /// `12 min (90 %: 40 min)`.
    private func step(_ value: JSON?) -> String {
        guard let median = value?.object?["median_s"]?.integer, let most = value?.object?["p90_s"]?.integer else {
            return "-"
        }
        return "\(TimeWords.span(seconds: median)) (90 %: \(TimeWords.span(seconds: most)))"
    }

    private func pattern(_ pattern: JSONObject) -> String {
        let what = pattern["what"]?.string ?? ""
        let name = (pattern["name"]?.string ?? "").visibleLine
        let (count, before) = (pattern["count"]?.integer ?? 0, pattern["before"]?.integer ?? 0)
        return "  \(what) \(name): \(count) times, \(before) in the time before."
    }
}
