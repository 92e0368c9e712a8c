internal import IncidentModel

/// A name with its value, both plain text.
package struct LabelledValue: Hashable, Sendable {
    package let label: String
    package let value: String
}

extension TimelineFacts {
    /// `INC-7: Checkout answers with 502`.
    package var heading: String { self.title.isEmpty ? "\(self.incident)" : "\(self.incident): \(self.title)" }

    /// What must not be overlooked, one sentence each.
    package var marks: [String] {
        var marks: [String] = []
        if self.isDrill { marks.append("DRILL: this is an exercise, not a real incident.") }
        if self.isRestricted { marks.append("RESTRICTED: only for people who may see this incident.") }
        return marks
    }

    /// The head facts in the order in which a reader asks for them.
    package func rows(_ zone: TimelineZone) -> [LabelledValue] {
        let rows: [(String, String?)] = [
            ("Status", self.statusWords),
            ("Priority", self.priorityWords),
            ("Duration", self.durationWords),
            ("Reported", self.reportedAt.map(zone.minute)),
            ("Declared", self.declaredAt.map(zone.minute)),
            ("Cause identified", self.causeIdentifiedAt.map(zone.minute)),
            ("Mitigated", self.mitigatedAt.map(zone.minute)),
            ("Resolved", self.resolvedAt.map(zone.minute)),
            (self.status.rawValue.capitalizedFirst, self.endedAt.map(zone.minute)),
            ("Services", self.services.isEmpty ? nil : self.services.joined(separator: ", ")),
            ("Category", self.inner?.categoryWords),
            ("Impact", self.inner?.impactWords),
            ("Reported by", self.inner?.reporterWords),
            ("Not on record", self.inner?.missingWords(self.services)),
        ]
        return rows.compactMap { label, value in value.map { LabelledValue(label: label, value: $0) } }
    }

    private var statusWords: String {
        guard let outcome = self.inner?.outcome else { return self.status.rawValue }
        return "\(self.status.rawValue), outcome: \(outcome.words)"
    }

    private var priorityWords: String {
        let major = self.priority.isMajor ? ", a major incident" : ""
        return "\(self.priority.rawValue)\(major) (P1 is the most urgent of five)"
    }

    private var durationWords: String? {
        guard let duration else { return nil }
        let span = TimeWords.span(seconds: duration)
        if self.resolvedAt != nil { return "\(span) from declared to resolved" }
        return self.endedAt == nil ? "\(span) so far" : "\(span) from declared to \(self.status.rawValue)"
    }
}

extension TimelineFacts.Inner {
    fileprivate var categoryWords: String? {
        self.category.isEmpty ? nil : self.category.joined(separator: " › ")
    }

    fileprivate var impactWords: String? {
        let grades = Impact.Dimension.allCases.compactMap { dimension in
            self.impact.grades[dimension].map { "\(dimension.rawValue) \($0.rawValue)" }
        }
        let parts = grades + (self.urgency.map { ["urgency \($0.rawValue)"] } ?? [])
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// What a reader will look for and not find.
    fileprivate func missingWords(_ services: [String]) -> String? {
        let missing = [
            self.description == nil ? "description" : nil, services.isEmpty ? "services" : nil,
            self.category.isEmpty ? "category" : nil, self.impact.grades.isEmpty ? "impact" : nil,
            self.urgency == nil ? "urgency" : nil, self.reporter == nil ? "who reported it" : nil,
            self.reporter != nil && self.reporter?.contact == nil ? "how to reach the reporter" : nil,
        ]
        .compactMap(\.self)
        return missing.isEmpty ? nil : missing.joined(separator: ", ")
    }

    fileprivate var reporterWords: String? {
        guard let reporter else { return nil }
        let contact = reporter.contact.map { ", \($0)" } ?? ""
        return "\(reporter.name) (\(reporter.channel.rawValue.replacing("_", with: " "))\(contact))"
    }
}
