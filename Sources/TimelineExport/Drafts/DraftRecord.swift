package import IncidentModel

/// The facts of a record that authorities ask for, each with the entry that it was last said in.
///
/// A fold over the events; a text that was taken out of the record is not there.
package struct DraftRecord: Sendable {
    package private(set) var facts: [DraftSubject: DraftFact] = [:]
    /// Facts that several entries make up, such as the actions taken.
    private var lists: [DraftSubject: [DraftFact]] = [:]
    private var times: [DraftSubject: Timestamp] = [:]
    private var hypotheses: [String: String] = [:]

    package init() {}

    package subscript(subject: DraftSubject) -> [DraftFact] {
        self.lists[subject] ?? self.facts[subject].map { [$0] } ?? self.derived(subject).map { [$0] } ?? []
    }

    package mutating func add(_ event: Event) {
        guard !event.isRedacted else { return }
        let data = event.data
        switch event.kind {
        case "incident.declared": self.declared(event, data)
        case "incident.updated": self.updated(event, data)
        case "status.changed": self.status(event, data)
        case "incident.closed": self.set(.resolutionSummary, data["note"]?.string, event)
        case "milestone.set": self.milestone(event, data)
        case "priority.changed", "priority.overridden": self.classified(event, data["to"] ?? data["priority"])
        case "category.set":
            self.set(.category, data["path"]?.array?.compactMap(\.string).joined(separator: " / "), event)
        case "impact.set": self.impact(event, data["dimensions"]?.object)
        case "reading.recorded": self.reading(event, data)
        case "eta.set": self.estimate(event, data)
        case "action.recorded": self.append(.actions, data["text"]?.string, event)
        case "hypothesis.opened": self.hypotheses[data["hypothesis"]?.string ?? ""] = data["text"]?.string
        case "hypothesis.confirmed":
            self.set(.rootCause, self.hypotheses[data["hypothesis"]?.string ?? ""] ?? data["note"]?.string, event)
        case "review.recorded": self.review(event, data)
        case "escalation.raised": self.escalation(event, data)
        case "report.submitted": self.append(.authoritiesTold, data["clock"]?.string, event)
        case "incident.linked": self.link(event, data)
        default: break
        }
    }
}

// MARK: - Kinds

extension DraftRecord {
    private mutating func declared(_ event: Event, _ data: JSONObject) {
        self.set(.reference, data["number"]?.string, event)
        self.updated(event, data)
        self.set(.status, data["status"]?.string, event)
        self.time(.awareAt, data["reported_at"]?.string.flatMap(Timestamp.init) ?? event.eventAt, event)
        self.set(.category, data["category"]?.array?.compactMap(\.string).joined(separator: " / "), event)
        self.impact(event, data["impact"]?.object)
        self.set(.discovery, data["reporter"]?.object?["channel"]?.string, event)
        let declaration = try? Declaration(Fields(data))
        let priority = Priority(impact: declaration?.impact?.level ?? .medium, urgency: declaration?.urgency ?? .medium)
        self.classified(event, .string(priority.rawValue))
    }

    private mutating func updated(_ event: Event, _ data: JSONObject) {
        self.set(.title, data["title"]?.string, event)
        self.set(.description, data["description"]?.string, event)
        self.set(.services, data["services"]?.array?.compactMap(\.string).joined(separator: ", "), event)
    }

    private mutating func status(_ event: Event, _ data: JSONObject) {
        self.set(.status, data["to"]?.string, event)
        switch data["to"]?.string {
        case "monitoring": self.first(.mitigatedAt, event)
        case "identified": self.first(.rootCauseAddressedAt, event)
        case "resolved":
            self.time(.resolvedAt, event.eventAt, event)
            self.set(.resolutionSummary, data["note"]?.string, event)
        default: break
        }
    }

    private mutating func milestone(_ event: Event, _ data: JSONObject) {
        guard let at = data["at"]?.string.flatMap(Timestamp.init) else { return }
        let subject: DraftSubject? =
            switch data["milestone"]?.string {
            case "impact_started": .occurredAt
            case "detected": .detectedAt
            case "classified_major": .classifiedAt
            case "mitigated": .mitigatedAt
            case "recovered": .recoveredAt
            case "resolved": .resolvedAt
            default: nil
            }
        if let subject { self.time(subject, at, event) }
        if data["milestone"] == "detected" || data["milestone"] == "reported", at < self.times[.awareAt] ?? at {
            self.time(.awareAt, at, event)
        }
    }

    private mutating func classified(_ event: Event, _ priority: JSON?) {
        guard self.times[.classifiedAt] == nil, let text = priority?.string,
            Priority(rawValue: text)?.isMajor == true
        else { return }
        self.time(.classifiedAt, event.eventAt, event)
    }

    private mutating func impact(_ event: Event, _ grades: JSONObject?) {
        guard let grades else { return }
        let words = grades.members.compactMap { member in member.value.string.map { "\(member.key) \($0)" } }
        self.set(.criteria, words.joined(separator: ", "), event)
        self.set(.securityGrade, grades["security"]?.string, event)
    }

    private static let readings: [String: DraftSubject] = [
        "users_affected": .clients, "clients": .clients, "clients_affected": .clients, "customers": .clients,
        "counterparts": .counterparts, "transactions": .transactions, "transactions_affected": .transactions,
        "member_states": .memberStates, "data_subjects": .dataSubjects, "data_records": .dataRecords,
        "data_losses": .dataLosses, "loss": .loss, "cost": .cost, "cost_per_hour": .cost, "downtime": .downtime,
    ]

    private mutating func reading(_ event: Event, _ data: JSONObject) {
        guard let subject = Self.readings[data["name"]?.string ?? ""], let value = data["value"] else { return }
        var writer = JSONWriter()
        writer.value(value)
        let unit = data["unit"]?.string.map { " \($0)" } ?? ""
        let perHour = data["name"] == "cost_per_hour" ? " per hour" : ""
        let text = String(decoding: writer.bytes, as: UTF8.self) + unit + perHour
        self.facts[subject] = DraftFact(text, entry: event.seq, quality: data["quality"]?.string)
    }

    private mutating func estimate(_ event: Event, _ data: JSONObject) {
        guard let likely = data["likely"]?.string.flatMap(Timestamp.init) else { return }
        let isWorkaround = data["kind"] == "workaround"
        self.time(isWorkaround ? .workaroundAt : .fixExpectedAt, likely, event, quality: "estimate")
        if !isWorkaround, self.times[.firstPlannedAt] == nil {
            self.time(.firstPlannedAt, likely, event, quality: "estimate")
        }
    }

    private mutating func review(_ event: Event, _ data: JSONObject) {
        switch data["section"]?.string {
        case "cause": self.set(.rootCause, data["text"]?.string, event)
        case "impact": self.set(.impactText, data["text"]?.string, event)
        case "summary": self.set(.resolutionSummary, data["text"]?.string, event)
        default: break
        }
    }

    private mutating func escalation(_ event: Event, _ data: JSONObject) {
        let reason = data["reason"]?.string
        if data["kind"] == "vendor" { self.append(.thirdParty, reason, event) }
        if data["kind"] == "authority" { self.append(.authoritiesTold, reason, event) }
    }

    private mutating func link(_ event: Event, _ data: JSONObject) {
        guard let relation = data["relation"]?.string, let target = data["target"]?.string,
            ["duplicate", "caused_by", "problem"].contains(relation)
        else { return }
        self.append(.recurrence, "\(relation.replacing("_", with: " ")): \(target)", event)
    }
}

// MARK: - Keeping

extension DraftRecord {
    private mutating func set(_ subject: DraftSubject, _ value: String?, _ event: Event) {
        guard let value, !value.isEmpty else { return }
        self.facts[subject] = DraftFact(value, entry: event.seq)
    }

    private mutating func append(_ subject: DraftSubject, _ value: String?, _ event: Event) {
        guard let value, !value.isEmpty else { return }
        self.lists[subject, default: []].append(DraftFact(value, entry: event.seq))
    }

    private mutating func first(_ subject: DraftSubject, _ event: Event) {
        if self.times[subject] == nil { self.time(subject, event.eventAt, event) }
    }

    /// ISO 8601 in UTC, as the forms want it.
    private mutating func time(_ subject: DraftSubject, _ at: Timestamp, _ event: Event, quality: String? = nil) {
        self.times[subject] = at
        self.facts[subject] = DraftFact(at.text, entry: event.seq, quality: quality)
    }

    /// What follows from two times.
    private func derived(_ subject: DraftSubject) -> DraftFact? {
        switch subject {
        case .duration: self.span(from: .occurredAt, to: .resolvedAt)
        case .downtime: self.span(from: .occurredAt, to: .recoveredAt)
        case .plannedDifference:
            self.span(from: .firstPlannedAt, to: self.times[.recoveredAt] == nil ? .resolvedAt : .recoveredAt)
        case .detectedAt: self.facts[.awareAt]
        default: nil
        }
    }

    private func span(from start: DraftSubject, to end: DraftSubject) -> DraftFact? {
        guard let first = self.times[start] ?? (start == .occurredAt ? self.times[.awareAt] : nil),
            let last = self.times[end], let entry = self.facts[end]?.entry
        else { return nil }
        return DraftFact(Self.length(last.seconds(since: first)), entry: entry)
    }

    /// `DD:HH:MM`, as ITS (EU) 2025/302 wants durations; with a minus where it is negative.
    static func length(_ seconds: Int) -> String {
        let minutes = Int(seconds.magnitude) / 60
        let parts = [minutes / 1440, minutes / 60 % 24, minutes % 60]
        let text = parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
        return seconds < 0 ? "-\(text)" : text
    }
}
