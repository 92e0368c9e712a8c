internal import IncidentModel

/// A report to read: the incident in a paragraph, what people wrote in review, the summary in tables, then the timeline
/// by day (CommonMark with GitHub's tables).
///
///     # INC-7: Checkout answers with 502
///
///     INC-7, “Checkout answers with 502”, was a major incident of priority P1. …
///
///     | Fact | Value |
///     | --- | --- |
///     | Status | closed, outcome: resolved |
///
///     ## Timeline
///
///     ### 2026-11-23
///
///     **21:08:11 UTC** · **Ana Ruiz** (incident commander, via browser) · entry 12
///
///     Status changed from investigating to identified.
///
///     > A deploy halved the pool.
///
/// What people and machines wrote is escaped and, where it has lines of its own, quoted: see ``MarkdownText``.
package enum MarkdownFormat: TimelineDocumentFormat {
    package static let name = "md"
    package static let mediaType = "text/markdown; charset=utf-8"

    package static func document(_ timeline: Timeline) -> [UInt8] {
        let blocks = self.top(timeline) + self.summary(timeline) + self.entries(timeline) + self.foot(timeline)
        return Array((blocks.joined(separator: "\n\n") + "\n").utf8)
    }

    private static func top(_ timeline: Timeline) -> [String] {
        let facts = timeline.facts
        let rows = facts.rows(timeline.options.zone).map { [$0.label, $0.value] }
        return ["# \(MarkdownText.heading(facts.heading))"]
            + facts.marks.map { "**\($0)**" }
            + [MarkdownText.line(timeline.opening)]
            + [self.table(columns: ["Fact", "Value"], rows: rows)]
            + timeline.preface.map { "*\(MarkdownText.inline($0))*" }
            + self.moments(timeline)
            + self.prose(timeline)
            + (facts.inner?.description.map { ["## Description", MarkdownText.quotation($0)] } ?? [])
    }

    private static func moments(_ timeline: Timeline) -> [String] {
        let lines = timeline.moments.compactMap { entry in
            entry.brief.map {
                "- **\(timeline.options.zone.minute(entry.eventAt))** \(MarkdownText.inline($0)) (entry \(entry.seq))"
            }
        }
        return lines.isEmpty ? [] : ["## What happened", lines.joined(separator: "\n")]
    }

    private static func prose(_ timeline: Timeline) -> [String] {
        timeline.sections.flatMap { $0.prose(timeline.options.zone) }.flatMap { prose in
            ["## \(prose.title)", MarkdownText.prose(prose.text), "*\(MarkdownText.inline(prose.source))*"]
        }
    }

    private static func summary(_ timeline: Timeline) -> [String] {
        timeline.sections.compactMap { $0.table(timeline.facts, timeline.options.zone) }.flatMap { table in
            ["## \(table.title)", self.table(columns: table.columns, rows: table.rows)]
                + table.notes.map(MarkdownText.line)
        }
    }

    private static func table(columns: [String], rows: [[String]]) -> String {
        let lines = [columns, columns.map { _ in "---" }] + rows.map { $0.map(MarkdownText.inline) }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private static func foot(_ timeline: Timeline) -> [String] {
        ["---", MarkdownText.line(timeline.headWords)]
    }
}

// MARK: - The timeline

extension MarkdownFormat {
    private static func entries(_ timeline: Timeline) -> [String] {
        let zone = timeline.options.zone
        let days = timeline.days.flatMap { day in
            ["### \(day.date)"] + day.entries.flatMap { self.entry($0, zone) }
        }
        return ["## Timeline"] + (days.isEmpty ? [timeline.emptyWords] : days)
    }

    private static func entry(_ entry: TimelineEntry, _ zone: TimelineZone) -> [String] {
        if let line = self.shortLine(entry, zone) { return [line] }
        var blocks = [self.line(entry, zone)]
        if let headline = entry.headline {
            let text = MarkdownText.line(headline)
            blocks.append(entry.weight == .key ? "**\(text)**" : text)
        }
        if let removal = entry.removalWords(zone) { blocks.append("*\(MarkdownText.inline(removal))*") }
        blocks += self.texts(entry, zone)
        if let pin = entry.pinWords { blocks.append(MarkdownText.line(pin)) }
        let details = entry.details.map {
            "- \(MarkdownText.line($0.label)): \(MarkdownText.inline($0.words(zone)))"
        }
        return blocks + (details.isEmpty ? [] : [details.joined(separator: "\n")])
    }

    /// Book-keeping goes on one line, so that it does not bury the rest.
    private static func shortLine(_ entry: TimelineEntry, _ zone: TimelineZone) -> String? {
        guard entry.weight == .detail, entry.text == nil, entry.removal == nil, entry.pin == nil,
            entry.details.isEmpty, let headline = entry.headline
        else { return nil }
        return "\(self.line(entry, zone)) · \(MarkdownText.inline(headline))"
    }

    private static func line(_ entry: TimelineEntry, _ zone: TimelineZone) -> String {
        let way = entry.rolesAndWay.isEmpty ? "" : " (\(MarkdownText.inline(entry.rolesAndWay)))"
        let delay = entry.delayWords.map { " · \($0)" } ?? ""
        let audience = entry.audience == .responders ? "" : " · for \(entry.audience.rawValue)"
        return "**\(zone.clock(entry.eventAt))** · **\(MarkdownText.inline(entry.by.name))**\(way)"
            + " · entry \(entry.seq)\(audience)\(delay)"
    }

    private static func texts(_ entry: TimelineEntry, _ zone: TimelineZone) -> [String] {
        guard let text = entry.text else { return [] }
        var blocks = [MarkdownText.quotation(text.text)]
        if let edit = entry.editWords(zone) { blocks.append(MarkdownText.line(edit)) }
        for version in entry.earlier {
            blocks.append(
                MarkdownText.line("Earlier text, written at \(zone.stamp(version.at)) by \(version.by.name):")
            )
            blocks.append(MarkdownText.quotation(version.text))
        }
        return blocks
    }
}
