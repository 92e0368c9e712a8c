internal import IncidentModel

/// Who may report, and who may see which report.
enum ReportAccess {
    /// What a bot's token has to name, so that the bot may report.
    static let command = "report.create"

    /// Whether the caller sees the whole queue; others see what they reported themselves.
    static func seesAll(_ principal: Principal) -> Bool { principal.role == .responder || principal.role == .admin }

    /// Every person may; a bot where its token names it and is not for single incidents.
    static func checkReporting(_ principal: Principal) throws(Refusal) {
        guard principal.role == .bot else { return }
        guard principal.commands?.contains(Self.command) ?? true else {
            throw Refusal(.forbidden, "The token does not name \(Self.command).")
        }
        guard principal.incidents == nil else {
            throw Refusal(.forbidden, "This token is for single incidents; it cannot report.")
        }
    }

    /// Whether the report exists for the caller.
    ///
    /// One that led to a restricted incident is hidden with it, though never from the one who reported it.
    static func mayRead(_ principal: Principal, _ record: ReportRecord, on board: Board) -> Bool {
        if record.by.id == principal.id { return true }
        guard self.seesAll(principal) else { return false }
        guard case .incident(let incident) = record.triage?.outcome else { return true }
        return board.access(incident).map { Access.mayRead(principal, $0) } ?? true
    }
}
