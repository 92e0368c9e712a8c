package import IncidentModel

/// It was decided what becomes of a report.
package struct ReportTriaged: DirectoryPayload, Hashable {
    package static let kind = "report.triaged"

    let report: ReportID
    let outcome: ReportOutcome

    init(report: ReportID, outcome: ReportOutcome) {
        self.report = report
        self.outcome = outcome
    }

    package init(_ data: Fields) throws(Refusal) {
        self.report = try ReportReceived.report(data)
        switch try data.text("as") {
        case "incident":
            guard let incident = IncidentID(try data.text("incident")) else {
                throw data.invalid("incident", "“incident” must be a number such as INC-7.")
            }
            self.outcome = .incident(incident)
        case "request":
            self.outcome = .request(
                to: try data.line("to"),
                note: try data.optionalText("note", bytes: Fields.textLimit)
            )
        default: throw data.invalid("as", "“as” must be incident or request.")
        }
    }

    package var data: JSONObject {
        var data = JSONObject()
        data["report"] = .string(self.report.description)
        switch self.outcome {
        case .incident(let incident):
            data["as"] = "incident"
            data["incident"] = .string(incident.description)
        case .request(let to, let note):
            data["as"] = "request"
            data["to"] = .string(to)
            data["note"] = note.map(JSON.string)
        }
        return data
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.reports.triage(
            self.report,
            ReportRecord.Triage(outcome: self.outcome, at: stamp.recordedAt, by: stamp.by.person)
        )
        return []
    }
}
