internal import IncidentModel

extension ReportDesk {
    /// What a report may be a repeat of, among what the caller may see and what is of a drill or not as it is.
    func suggestions(
        _ record: ReportRecord,
        _ description: String?,
        for principal: Principal
    ) -> [ReportSuggester.Suggestion] {
        guard record.isOpen, ReportAccess.seesAll(principal) else { return [] }
        let incidents = self.services.board.summaries(for: principal)
            .filter { !$0.status.isEnded && $0.isDrill == record.isDrill }
            .map {
                ReportSuggester.Candidate(
                    subject: .incident($0.incident),
                    title: $0.title,
                    services: $0.services,
                    at: $0.declaredAt
                )
            }
        let reports = self.directory.reports.queue
            .filter { $0.id != record.id && $0.isDrill == record.isDrill }
            .map {
                ReportSuggester.Candidate(subject: .report($0.id), title: $0.title, services: $0.services, at: $0.time)
            }
        return ReportSuggester(incidents + reports).suggestions(
            title: record.title,
            description: description,
            services: record.services,
            at: record.time
        )
    }
}
