package import IncidentModel
package import WireProtocol

/// What sessions and routes share.
package struct Services: Sendable {
    package let rooms: Rooms
    package let board: Board
    package let timers: any Timers
    package let metrics: ServerMetrics
    package let limits: Limits
    package let version: String
    /// Notes in the audit log that an admin opened a restricted incident.
    package let noteAdminAccess: @Sendable (IncidentID, Principal) -> Void
    /// Whether the credential behind a principal still holds; asked by answers that go on for long.
    package let isCurrent: @Sendable (Principal) -> Bool

    package init(
        rooms: Rooms,
        board: Board,
        timers: any Timers,
        metrics: ServerMetrics,
        limits: Limits,
        version: String,
        noteAdminAccess: @escaping @Sendable (IncidentID, Principal) -> Void,
        isCurrent: @escaping @Sendable (Principal) -> Bool
    ) {
        self.rooms = rooms
        self.board = board
        self.timers = timers
        self.metrics = metrics
        self.limits = limits
        self.version = version
        self.noteAdminAccess = noteAdminAccess
        self.isCurrent = isCurrent
    }

    /// How much of an incident a reader may have; `not_found` where it does not exist for them.
    ///
    /// An admin's look at a restricted one is noted in the audit log.
    package func readScope(of incident: IncidentID, for principal: Principal) throws(Refusal) -> ReaderScope {
        try self.board.check(incident, for: principal)
        self.noteAdminAccess(to: incident, by: principal)
        return Access.scope(of: principal)
    }

    func noteAdminAccess(to incident: IncidentID, by principal: Principal) {
        guard let access = self.board.access(incident), access.isRestricted, !access.members.contains(principal.id)
        else { return }
        self.noteAdminAccess(incident, principal)
    }
}
