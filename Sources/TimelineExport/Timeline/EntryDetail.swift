package import IncidentModel

/// One more thing that an entry carries beside its line and its text.
package struct EntryDetail: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        case time(Timestamp)
    }

    package let label: String
    package let value: Value

    package func words(_ zone: TimelineZone) -> String {
        switch self.value {
        case .text(let text): text
        case .time(let time): zone.stamp(time)
        }
    }
}

// MARK: - What each kind carries

extension EntryDetail {
    /// What the line and the text of an entry leave out.
    ///
    /// The line shortens a long reason, so the whole one is here. The line has its times in UTC; an export in another
    /// zone has them here, too.
    static func all(of fact: TimelineFact, isUTC: Bool) -> [EntryDetail] {
        switch fact.payload {
        case let eta as EtaSet: self.recovery(eta, isUTC: isUTC)
        case let update as UpdatePublished: isUTC ? [] : self.time("Next update promised for", update.nextUpdateAt)
        case let raised as EscalationRaised:
            self.long("Reason", raised.reason) + (raised.information ?? []).flatMap { self.text("Known so far", $0) }
        case let answer as EscalationAcknowledged: self.long("Note", answer.note)
        case let answer as EscalationDeclined: self.long("Reason", answer.reason)
        case let answer as EscalationCancelled: self.long("Reason", answer.reason)
        case let changed as StatusChanged: self.long("Reason", changed.reason)
        case let withdrawn as EtaWithdrawn: self.long("Reason", withdrawn.reason)
        case let redacted as EntryRedacted: self.long("Reason", redacted.reason)
        case let closed as IncidentClosed: closed.waived.flatMap { self.text("Waived \($0.item)", $0.reason) }
        case let post as BotPosted: self.facts(post.fields)
        case let alert as AlertFired: self.alert(alert.fact)
        case let alert as AlertAcknowledged: self.alert(alert.fact)
        case let alert as AlertResolved: self.alert(alert.fact)
        case let message as MessagePosted: message.replyTo.map { self.text("In answer to", "entry \($0)") } ?? []
        case .some(let payload): self.rest(of: fact.data, beside: payload.body)
        case nil: fact.event.isRedacted ? [] : self.facts(fact.event.data)
        }
    }

    /// Long reasons and notes of kinds that have nothing else to add, and what tells a file or a choice.
    private static func rest(of data: JSONObject, beside body: String?) -> [EntryDetail] {
        let said = [("Reason", "reason"), ("Note", "note")].flatMap { label, name in
            data.text(name) == body ? [] : self.long(label, data.text(name))
        }
        let others = data.texts("options").filter { $0 != data.text("chosen") }
        return said + others.flatMap { self.text("Not chosen", $0) } + self.text("SHA-256", data.text("sha256"))
    }

    private static func text(_ label: String, _ value: String?) -> [EntryDetail] {
        value.map { [EntryDetail(label: label, value: .text($0))] } ?? []
    }

    /// Only where the line shows less of it.
    private static func long(_ label: String, _ value: String?) -> [EntryDetail] {
        guard let value, value.excerpt() != value else { return [] }
        return self.text(label, value)
    }

    private static func time(_ label: String, _ value: Timestamp?) -> [EntryDetail] {
        value.map { [EntryDetail(label: label, value: .time($0))] } ?? []
    }

    private static func recovery(_ eta: EtaSet, isUTC: Bool) -> [EntryDetail] {
        (isUTC ? [] : self.time("Likely", eta.likely)) + self.time("At best", eta.best)
            + self.time("At worst", eta.worst)
    }

    private static func alert(_ alert: AlertFact) -> [EntryDetail] {
        self.long("Alert", alert.summary) + self.facts(alert.labels)
            + (alert.links ?? []).flatMap { self.text($0.text ?? "Link", $0.href) }
    }

    private static func facts(_ facts: JSONObject?) -> [EntryDetail] {
        (facts?.members ?? []).flatMap { self.text($0.key, $0.value.string ?? self.json($0.value)) }
    }

    private static func json(_ value: JSON) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
