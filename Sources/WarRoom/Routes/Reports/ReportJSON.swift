internal import IncidentModel

/// Reports as a reader may see them.
struct ReportJSON {
    let board: Board
    let reader: Principal

    /// {report, state, channel, title, reporter, reported_at, received_at, services, drill, by} and, once it was triaged,
    /// {as, incident?, incident_status?, to?, note?, triaged_at, triaged_by}.
    ///
    /// The number of an incident that the reader may not see is left out, and a restricted one's always, where the reader
    /// is no responder.
    func writeMembers(of record: ReportRecord, to writer: inout JSONWriter) {
        writer.member("report", record.id.description)
        writer.member("state", record.isOpen ? "open" : "triaged")
        writer.member("channel", record.reporter.channel.rawValue)
        writer.member("title", record.title)
        writer.key("reporter")
        writer.object { writer in
            writer.member("name", record.reporter.name)
            writer.optional("contact", record.reporter.contact)
        }
        writer.nullable("reported_at", record.reportedAt)
        writer.member("received_at", record.receivedAt)
        writer.member("services", record.services)
        writer.member("drill", record.isDrill)
        writer.key("by")
        record.by.write(to: &writer)
        if let triage = record.triage { self.write(triage, to: &writer) }
    }

    private func write(_ triage: ReportRecord.Triage, to writer: inout JSONWriter) {
        switch triage.outcome {
        case .incident(let incident):
            writer.member("as", "incident")
            if let summary = self.visible(incident) {
                writer.member("incident", incident.description)
                writer.member("incident_status", summary.status.rawValue)
            }
        case .request(let to, let note):
            writer.member("as", "request")
            writer.member("to", to)
            writer.optional("note", note)
        }
        writer.member("triaged_at", triage.at)
        writer.key("triaged_by")
        triage.by.write(to: &writer)
    }

    private func visible(_ incident: IncidentID) -> IncidentSummary? {
        guard let summary = self.board.summary(of: incident, for: self.reader) else { return nil }
        return summary.isRestricted && !ReportAccess.seesAll(self.reader) ? nil : summary
    }

    /// {incident | report, title, score, because}.
    static func write(_ suggestion: ReportSuggester.Suggestion, to writer: inout JSONWriter) {
        writer.object { writer in
            switch suggestion.candidate.subject {
            case .incident(let incident): writer.member("incident", incident.description)
            case .report(let report): writer.member("report", report.description)
            }
            writer.member("title", suggestion.candidate.title)
            writer.member("score", suggestion.score)
            writer.member("because", suggestion.because)
        }
    }
}
