internal import IncidentModel

// MARK: - The incident in one paragraph

extension Timeline {
    /// What it was, whom it touched, how long it took, and what each part of the summary comes to.
    package var opening: String {
        let zone = self.options.zone
        let sentences = [self.facts.kindSentence, self.facts.courseSentence(zone), self.facts.endSentence(zone)]
        // The cause is what a reader asks for first.
        let sections =
            self.sections.filter { $0 is HypothesisHistory } + self.sections.filter { !($0 is HypothesisHistory) }
        return (sentences + sections.map { $0.sentence(self.facts, zone) }).compactMap(\.self).joined(separator: " ")
    }
}

extension TimelineFacts {
    fileprivate var kindSentence: String {
        let tense = self.workEndedAt == nil ? "is" : "was"
        let kind = self.isDrill ? "an exercise" : self.priority.isMajor ? "a major incident" : "an incident"
        let title = self.title.isEmpty ? "" : ", “\(self.title)”"
        let services = self.services.isEmpty ? "" : " It concerned \(Self.list(self.services))."
        return "\(self.incident)\(title), \(tense) \(kind) of priority \(self.priority.rawValue).\(services)"
    }

    fileprivate func courseSentence(_ zone: TimelineZone) -> String? {
        let steps: [(Milestone, String)] = [
            (.impactStarted, "began at"), (.reported, "was reported at"), (.declared, "was declared at"),
        ]
        let words = steps.compactMap { milestone, words in
            self.milestones[milestone].map { "\(words) \(zone.minute($0))" }
        }
        return words.isEmpty ? nil : "It \(Self.list(words))."
    }

    fileprivate func endSentence(_ zone: TimelineZone) -> String? {
        guard let end = self.workEndedAt else { return "It is \(self.status.rawValue) as of the last entry." }
        let start = self.milestones[.impactStarted] ?? self.reportedAt ?? self.declaredAt ?? end
        let took = TimeWords.span(seconds: max(0, end.seconds(since: start)))
        guard self.resolvedAt != nil else { return "It was \(self.status.rawValue) at \(zone.minute(end))." }
        let back = self.milestones[.recovered].map { recovered in
            "Service was back at \(zone.minute(recovered)); it"
        }
        return "\(back ?? "It") was resolved at \(zone.minute(end)), \(took) after it began."
    }

    private static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.joined() }
        return "\(words.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension String {
    /// The text with something behind it, ended by one full stop.
    func sentence(_ behind: String = "") -> String {
        let text = self.last == "." ? String(self.dropLast()) : self
        return "\(text)\(behind)."
    }
}
