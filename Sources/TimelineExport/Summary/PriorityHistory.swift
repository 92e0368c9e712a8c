package import IncidentModel

/// Which priority held from when until when, who or what set it, and for how many minutes in all.
package struct PriorityHistory: SummarySection {
    package static let member = "priority_history"

    private struct Change {
        let priority: Priority
        /// Whether a person set it against what impact and urgency make.
        let isOverride: Bool
        let reason: String?
        let origin: EntryOrigin
    }

    private struct Period {
        let change: Change
        let seconds: Int
        let isLast: Bool
    }

    private var changes: [Change] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "incident.declared":
            guard let declared = (fact.payload as? IncidentDeclared)?.declaration else { return }
            let level = declared.impact?.level ?? .medium
            self.add(Priority(impact: level, urgency: declared.urgency ?? .medium), EntryOrigin(fact))
        case "priority.changed": self.add(data.text("to").flatMap(Priority.init), EntryOrigin(fact))
        case "priority.overridden":
            let priority = data.text("priority").flatMap(Priority.init)
            self.add(priority, isOverride: true, reason: data.text("reason"), EntryOrigin(fact))
        default: break
        }
    }

    private mutating func add(
        _ priority: Priority?,
        isOverride: Bool = false,
        reason: String? = nil,
        _ origin: EntryOrigin
    ) {
        guard let priority else { return }
        self.changes.append(Change(priority: priority, isOverride: isOverride, reason: reason, origin: origin))
    }

    /// Up to the end of the work; a change that was dated back cuts the earlier ones short.
    private func periods(_ facts: TimelineFacts) -> [Period] {
        var periods: [Period] = []
        var next = facts.workEndedAt ?? facts.asOf
        for change in self.changes.reversed() {
            let end = next ?? change.origin.at
            periods.append(
                Period(
                    change: change,
                    seconds: max(0, end.seconds(since: change.origin.at)),
                    isLast: periods.isEmpty
                )
            )
            next = min(end, change.origin.at)
        }
        return periods.reversed()
    }

    private func totals(_ periods: [Period]) -> [(priority: Priority, seconds: Int)] {
        Priority.allCases.compactMap { priority in
            let seconds = periods.filter { $0.change.priority == priority }.map(\.seconds)
            return seconds.isEmpty ? nil : (priority, seconds.reduce(0, +))
        }
    }
}

// MARK: - Writing

extension PriorityHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        let periods = self.periods(facts)
        writer.object { writer in
            writer.list("changes", periods) { period, writer in
                writer.object { writer in
                    writer.member("priority", period.change.priority.rawValue)
                    writer.member("computed", !period.change.isOverride)
                    writer.nullable("reason", period.change.reason)
                    writer.member("seconds", period.seconds)
                    period.change.origin.writeMembers(to: &writer)
                }
            }
            writer.key("seconds")
            writer.object { writer in
                for total in self.totals(periods) { writer.member(total.priority.rawValue, total.seconds) }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        let periods = self.periods(facts)
        guard periods.count > 1 else { return nil }
        let isOver = facts.workEndedAt != nil
        let rows = periods.map { period in
            let change = period.change
            return [
                change.priority.rawValue, zone.minute(change.origin.at),
                TimeWords.span(seconds: period.seconds) + (period.isLast && !isOver ? " so far" : ""),
                change.isOverride ? "\(change.origin.by.name), by hand" : "computed from impact and urgency",
                change.reason ?? "",
            ]
        }
        let totals = self.totals(periods).map { "\($0.priority.rawValue) \($0.seconds / 60)" }
        return SummaryTable(
            "Priority",
            columns: ["Priority", "Since", "Lasted", "Set by", "Reason"],
            rows: rows,
            notes: ["Minutes of work in each priority: \(totals.joined(separator: ", "))."]
        )
    }
}
