internal import IncidentModel

/// What the template shows, under the names that it uses.
///
/// Names differ from one level to the next, since a template looks further up for what a level does not have. Only
/// members that end in `HTML` are markup, made by ``MarkdownHTML`` or by this target.
struct HTMLPage {
    let styleHTML: String
    let styleHash: String
    let heading: String
    let watermark: String?
    let marks: [String]
    let opening: String
    let preface: [String]
    let facts: [LabelledValue]
    let descriptionHTML: String?
    let hasMoments: Bool
    let moments: [LabelledValue]
    let proses: [Prose]
    let sections: [Section]
    let days: [Day]
    let emptyWords: String?
    let head: String

    struct Prose {
        let proseAnchor: String
        let proseTitle: String
        let proseHTML: String
        let proseSource: String
    }

    struct Section {
        let anchor: String
        let title: String
        let columns: [String]
        let rows: [[String]]
        let notes: [String]
    }

    struct Day {
        let date: String
        let rowsOfDay: [Row]
    }

    struct Row {
        let seq: Int
        let weight: String
        let dateTime: String
        let clock: String
        let delay: String?
        let name: String
        let way: String?
        let kind: String
        let readers: String?
        let headline: String?
        let removed: String?
        let textHTML: String?
        let edited: String?
        let earlier: [Earlier]
        let pinned: String?
        let details: [LabelledValue]
    }

    struct Earlier {
        let written: String
        let earlierHTML: String
    }
}

// MARK: - From a timeline

extension HTMLPage {
    init(_ timeline: Timeline) {
        let zone = timeline.options.zone
        self.styleHTML = HTMLStyle.css
        self.styleHash = HTMLStyle.hash
        self.heading = timeline.facts.heading
        self.watermark = timeline.facts.isDrill ? "DRILL" : nil
        self.marks = timeline.facts.marks
        self.opening = timeline.opening
        self.preface = timeline.preface
        self.facts = timeline.facts.rows(zone)
        self.descriptionHTML = timeline.facts.inner?.description.map(MarkdownHTML.html)
        self.moments = timeline.moments.compactMap { entry in
            entry.brief.map { LabelledValue(label: zone.minute(entry.eventAt), value: $0) }
        }
        self.hasMoments = !self.moments.isEmpty
        self.proses = timeline.sections.flatMap { $0.prose(zone) }.enumerated().map { number, prose in
            Prose(
                proseAnchor: "prose-\(number + 1)",
                proseTitle: prose.title,
                proseHTML: MarkdownHTML.html(prose.text),
                proseSource: prose.source
            )
        }
        self.sections = timeline.sections.compactMap { section in
            section.table(timeline.facts, zone).map { Section(type(of: section).member, $0) }
        }
        self.days = timeline.days.map { day in
            Day(date: day.date, rowsOfDay: day.entries.map { Row($0, zone) })
        }
        self.emptyWords = timeline.entries.isEmpty ? timeline.emptyWords : nil
        self.head = timeline.headWords
    }
}

extension HTMLPage.Section {
    init(_ anchor: String, _ table: SummaryTable) {
        self.anchor = anchor
        self.title = table.title
        self.columns = table.columns
        self.rows = table.rows
        self.notes = table.notes
    }
}

extension HTMLPage.Row {
    init(_ entry: TimelineEntry, _ zone: TimelineZone) {
        self.seq = entry.seq
        self.weight = entry.weight.rawValue
        self.dateTime = zone.rfc3339(entry.eventAt)
        self.clock = zone.clock(entry.eventAt)
        self.delay = entry.delayWords
        self.name = entry.by.name
        self.way = entry.rolesAndWay.isEmpty ? nil : entry.rolesAndWay
        self.kind = entry.kind
        self.readers = entry.audience == .responders ? nil : "for \(entry.audience.rawValue)"
        self.headline = entry.headline
        self.removed = entry.removalWords(zone)
        self.textHTML = entry.text.map { MarkdownHTML.html($0.text) }
        self.edited = entry.editWords(zone)
        self.earlier = entry.earlier.map { version in
            HTMLPage.Earlier(
                written: "Earlier text, written at \(zone.stamp(version.at)) by \(version.by.name):",
                earlierHTML: MarkdownHTML.html(version.text)
            )
        }
        self.pinned = entry.pinWords
        self.details = entry.details.map { LabelledValue(label: $0.label, value: $0.words(zone)) }
    }
}
