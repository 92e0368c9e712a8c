package import IncidentModel

/// The moments of the incident, and which of them somebody corrected.
package struct MilestoneHistory: SummarySection {
    package static let member = "milestones"

    private struct Correction {
        let milestone: String
        let previous: Timestamp?
        let reason: String?
        let origin: EntryOrigin
    }

    private var corrections: [Correction] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        guard fact.event.kind == "milestone.set", let milestone = fact.data.text("milestone") else { return }
        self.corrections.append(
            Correction(
                milestone: milestone,
                previous: fact.data.time("previous"),
                reason: fact.data.text("reason"),
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension MilestoneHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for milestone in Milestone.allCases {
                guard let at = facts.milestones[milestone] else { continue }
                writer.object { writer in
                    writer.member("milestone", milestone.rawValue)
                    writer.member("at", at)
                    writer.list("set", self.corrections.filter { $0.milestone == milestone.rawValue }) {
                        Self.write($0, to: &$1)
                    }
                }
            }
        }
    }

    private static func write(_ correction: Correction, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.nullable("previous", correction.previous)
            writer.nullable("reason", correction.reason)
            correction.origin.writeMembers(to: &writer)
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        let moments = Milestone.allCases.compactMap { milestone in
            facts.milestones[milestone].map { (milestone: milestone, at: $0) }
        }
        // The declaration alone is in the head facts already.
        guard moments.count > 1, let start = moments.map(\.at).min() else { return nil }
        let rows = moments.sorted { $0.at < $1.at }.map { moment in
            [
                moment.milestone.told, zone.minute(moment.at),
                moment.at == start ? "" : TimeWords.span(seconds: moment.at.seconds(since: start)),
                self.correction(of: moment.milestone, zone),
            ]
        }
        return SummaryTable("Milestones", columns: ["Moment", "When", "After the first", "Remark"], rows: rows)
    }

    private func correction(of milestone: Milestone, _ zone: TimelineZone) -> String {
        guard let last = self.corrections.last(where: { $0.milestone == milestone.rawValue }) else { return "" }
        let who = "set by \(last.origin.by.name)"
        let before = last.previous.map { ", was \(zone.minute($0))" } ?? ""
        return who + before + (last.reason.map { ": \($0)" } ?? "")
    }
}

extension Milestone {
    /// How a reader who was not there calls it.
    fileprivate var told: String {
        switch self {
        case .impactStarted: "The trouble began"
        case .detected: "Noticed"
        case .reported: "Reported"
        case .declared: "Declared an incident"
        case .classifiedMajor: "Classed as a major incident"
        case .acknowledged: "Somebody took it on"
        case .causeIdentified: "Cause found"
        case .mitigated: "Eased (a workaround held)"
        case .recovered: "Service was back"
        case .resolved: "Resolved"
        case .reporterConfirmed: "Confirmed by the reporter"
        }
    }
}
