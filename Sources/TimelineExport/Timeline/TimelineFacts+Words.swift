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
        ]
        return rows.compactMap { label, value in value.map { LabelledValue(label: label, value: $0) } }
    }

    private var statusWords: String {
        guard let outcome = self.inner?.outcome else { return self.status.rawValue }
        return "\(self.status.rawValue), outcome: \(outcome.words)"
    }

    private var priorityWords: String {
        let scale = "\(self.priority.rawValue) of P1 (most urgent) to P5"
        return self.priority.isMajor ? "\(scale), a major incident" : scale
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

    fileprivate var reporterWords: String? {
        guard let reporter else { return nil }
        let contact = reporter.contact.map { ", \($0)" } ?? ""
        return "\(reporter.name) (\(reporter.channel.rawValue.replacing("_", with: " "))\(contact))"
    }
}
