internal import EventStore
internal import IncidentModel

/// Where reports are taken and triaged, by people and bots alike.
///
/// A triage that makes or changes an incident does so first, under keys made of the report's entry, and then says what
/// became of the report. A crash between the two leaves the report open, and whoever triages it next finds the incident.
package struct ReportDesk: Sendable {
    let directory: Directory
    let services: Services
    /// One triage at a time, so that of two people who take the same report one is told of the other.
    private let turns = SerialGate(capacity: 256)

    /// Tells the lobby of the queue from now on.
    package init(directory: Directory, services: Services) {
        self.directory = directory
        self.services = services
        let board = services.board
        directory.onReports { board.reportsChanged($0) }
    }

    /// What a triage is to make of a report.
    enum Request: Sendable {
        case declare(JSONObject, eventAt: Timestamp?)
        /// The number as it was written.
        case attach(String)
        case handOn(to: String, note: String?)
    }

    /// The record after it; `isRepeat` where an earlier request with the same key did it.
    func triage(
        _ record: ReportRecord,
        _ request: Request,
        by principal: Principal,
        key: DirectoryKey?
    ) async throws(Refusal) -> (record: ReportRecord, isRepeat: Bool) {
        guard await self.turns.enter() else {
            throw Refusal(.rateLimited, "Too many reports are being triaged. Try again.", retryAfter: 1000)
        }
        defer { self.turns.leave() }
        if try self.directory.repeats(key), let known = self.directory.report(record.id), !known.isOpen {
            return (known, true)
        }
        guard let current = self.directory.report(record.id), current.isOpen else {
            throw self.triagedAlready(self.directory.report(record.id) ?? record, for: principal)
        }
        let outcome = try await self.outcome(of: current, request, by: principal)
        try await self.directory.triageReport(
            current.id,
            as: outcome,
            by: Access.author(principal, in: nil),
            via: principal.via,
            key: key
        )
        return (self.directory.report(current.id) ?? current, false)
    }

    private func outcome(
        of record: ReportRecord,
        _ request: Request,
        by principal: Principal
    ) async throws(Refusal) -> ReportOutcome {
        let (content, hash) = try await self.directory.content(of: record)
        let keys = ReportKeys(record.id, hash: hash)
        if let made = try await self.services.rooms.incident(begunWith: keys.declaration) {
            // A crash came between the declaration and the note of it.
            if self.maySee(made, principal) { try await self.link(record, made, keys, by: principal) }
            try await self.finish(record, made, keys, request, by: principal)
            return .incident(made)
        }
        switch request {
        case .handOn(let to, let note): return .request(to: to, note: note)
        case .attach(let number):
            let incident = try self.target(number, for: record, principal)
            try await self.attach(record, content, to: incident, keys, by: principal)
            return .incident(incident)
        case .declare(let wanted, let eventAt):
            let data = try Self.declaration(wanted, from: content)
            let envelope = CommandEnvelope(
                command: DeclareIncident.name,
                incident: nil,
                key: keys.declaration,
                eventAt: eventAt,
                data: data
            )
            let incident = try await self.perform(envelope, by: principal, from: "/data", to: "/declare").incident
            try await self.link(record, incident, keys, by: principal)
            return .incident(incident)
        }
    }

    /// Notes the incident that an earlier try made; a try of something else is told of it.
    private func finish(
        _ record: ReportRecord,
        _ made: IncidentID,
        _ keys: ReportKeys,
        _ request: Request,
        by principal: Principal
    ) async throws(Refusal) {
        if case .declare = request { return }
        try await self.directory.triageReport(
            record.id,
            as: .incident(made),
            by: Access.author(principal, in: nil),
            via: principal.via
        )
        throw self.triagedAlready(self.directory.report(record.id) ?? record, for: principal)
    }

    private func triagedAlready(_ record: ReportRecord, for principal: Principal) -> Refusal {
        let what: String
        switch record.triage?.outcome {
        case .incident(let incident) where self.maySee(incident, principal): what = "it belongs to \(incident)"
        case .incident: what = "it belongs to an incident"
        case .request(let to, _): what = "it was handed on to \(to)"
        case nil: what = "it is gone"
        }
        let by = record.triage.map { " by \($0.by.name)" } ?? ""
        return Refusal(.wrongState, "\(record.id) was triaged already\(by): \(what).")
    }

    /// Sends a command, and names the field of a refusal as the request has it.
    @discardableResult
    func perform(
        _ envelope: CommandEnvelope,
        by principal: Principal,
        from: String = "/data",
        to: String? = nil
    ) async throws(Refusal) -> CommandAnswer {
        switch await self.services.rooms.perform(envelope, by: principal) {
        case .success(let answer): return answer
        case .failure(let refusal):
            guard let to, let field = refusal.field, field.hasPrefix(from) else { throw refusal }
            throw Refusal(
                refusal.code,
                refusal.message,
                field: to + field.dropFirst(from.count),
                retryAfter: refusal.retryAfter,
                details: refusal.details
            )
        }
    }

    func maySee(_ incident: IncidentID, _ principal: Principal) -> Bool {
        self.services.board.access(incident).map { Access.mayRead(principal, $0) } ?? false
    }
}

/// The keys under which a report's triage changes an incident; nobody can know them before.
struct ReportKeys: Hashable, Sendable {
    private let stem: String

    init(_ report: ReportID, hash: String) { self.stem = "\(report).\(hash.prefix(24))" }

    var declaration: String { "\(self.stem):declare" }
    var message: String { "\(self.stem):message" }
    var link: String { "\(self.stem):link" }
}
