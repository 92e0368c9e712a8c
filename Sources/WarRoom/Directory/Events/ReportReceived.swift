package import IncidentModel

/// Somebody reported something; it waits for triage.
package struct ReportReceived: DirectoryPayload, Hashable {
    package static let kind = "report.received"

    let report: ReportID
    let content: ReportContent

    init(report: ReportID, content: ReportContent) {
        self.report = report
        self.content = content
    }

    package init(_ data: Fields) throws(Refusal) {
        self.report = try Self.report(data)
        self.content = try ReportContent(data)
    }

    static func report(_ data: Fields) throws(Refusal) -> ReportID {
        guard let report = ReportID(try data.text("report")) else {
            throw data.invalid("report", "“report” must be a number such as REP-3.")
        }
        return report
    }

    package var data: JSONObject {
        JSONObject([.init(key: "report", value: .string(self.report.description))] + self.content.data.members)
    }

    package func apply(to state: inout DirectoryState, _ stamp: DirectoryStamp) -> [EndedCredential] {
        state.reports.add(
            ReportRecord(
                id: self.report,
                seq: stamp.seq,
                title: self.content.title,
                reporter: self.content.reporter,
                reportedAt: self.content.reportedAt,
                services: self.content.services,
                isDrill: self.content.isDrill,
                receivedAt: stamp.recordedAt,
                by: stamp.by.person
            )
        )
        return []
    }
}
