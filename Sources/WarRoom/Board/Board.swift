package import IncidentModel
import Synchronization
internal import WireProtocol

/// The lobby: one summary an incident, and those who watch it.
///
/// Fed by the rooms after each commit. A watcher gets each incident's changes at most twice a second (contract section
/// 2): the first at once, what
/// follows within half a second together.
package final class Board: Sendable {
    private static let interval = 500

    typealias Observer = @Sendable (IncidentID) -> Void

    private struct Watcher {
        let principal: Principal
        let outlet: any Outlet
    }

    private struct State {
        var entries: [IncidentID: BoardEntry] = [:]
        var watchers: [ConnectionID: Watcher] = [:]
        var changed: Set<IncidentID> = []
        var reports = ReportBook.Tally()
        var reportsChanged = false
        var isFlushDue = false
        var flushedAt = Int.min / 2
        var observer: Observer?
    }

    private let timers: any Timers
    private let state = Mutex(State())
    let likenesses = LikenessBook()

    package init(timers: any Timers) { self.timers = timers }

    /// Has `observer` told of each incident that went on, after its commit; there is one.
    func observe(_ observer: @escaping Observer) { self.state.withLock { $0.observer = observer } }

    /// Takes over what a commit made of an incident.
    package func update(_ incident: IncidentState, _ policy: Policy = .bare) {
        self.update(BoardEntry(incident, policy))
    }

    /// As above; what is older than what the board knows is passed over.
    func update(_ entry: BoardEntry) {
        let incident = entry.access.incident
        var observer: Observer?
        self.change { state in
            guard entry.head.seq >= state.entries[incident]?.head.seq ?? 0 else { return false }
            state.entries[incident] = entry
            if !state.watchers.isEmpty { state.changed.insert(incident) }
            observer = state.observer
            return true
        }
        observer?(incident)
    }

    /// Takes over how many reports wait; those who triage are told.
    func reportsChanged(_ tally: ReportBook.Tally) {
        self.change { state in
            state.reports = tally
            state.reportsChanged = !state.watchers.isEmpty
            return true
        }
    }

    /// How many reports wait.
    package var reports: ReportBook.Tally { self.state.withLock { $0.reports } }

    /// Makes a change, and sees to it that the watchers hear of it where `body` says that there is one.
    private func change(_ body: (inout State) -> Bool) {
        let wait: Int? = self.state.withLock { state in
            guard body(&state), !state.watchers.isEmpty, !state.isFlushDue else { return nil }
            state.isFlushDue = true
            return max(0, state.flushedAt + Self.interval - self.timers.uptime)
        }
        guard let wait else { return }
        if wait == 0 { self.flush() } else { self.timers.after(milliseconds: wait) { self.flush() } }
    }

    private func flush() {
        let uptime = self.timers.uptime
        let (changed, children, reports, watchers) = self.state.withLock { state in
            defer {
                state.changed = []
                state.reportsChanged = false
                state.isFlushDue = false
                state.flushedAt = uptime
            }
            let changed = state.changed.compactMap { state.entries[$0] }
            let children = Set(changed.flatMap { $0.links.targets(.child) })
            let reports = state.reportsChanged ? state.reports : nil
            return (changed, state.entries.filter(children), reports, state.watchers)
        }
        if let reports {
            let frame = ServerFrame.reports(
                open: reports.open,
                drills: reports.drills,
                newest: reports.newest?.description
            )
            for (connection, watcher) in watchers where ReportAccess.seesAll(watcher.principal) {
                watcher.outlet.send(frame, to: connection)
            }
        }
        for entry in changed {
            // One is made for all who see the same.
            var frames: [IncidentSummary: Frame] = [:]
            for (connection, watcher) in watchers where Access.mayRead(watcher.principal, entry.access) {
                let summary = entry.summary(for: watcher.principal, among: children)
                let frame = frames[summary] ?? Self.frame(summary)
                frames[summary] = frame
                watcher.outlet.send(frame, to: connection)
            }
        }
    }

    private static func frame(_ summary: IncidentSummary) -> Frame {
        ServerFrame.make("summary") { writer in
            writer.member("incident", summary.incident.description)
            writer.key("summary")
            summary.write(to: &writer)
        }
    }

    /// Answers `watch` with the board and sends every change from now on.
    func watch(_ connection: ConnectionID, _ principal: Principal, _ outlet: any Outlet, ref: String) {
        let summaries = self.state.withLock { state in
            state.watchers[connection] = Watcher(principal: principal, outlet: outlet)
            return Self.sorted(state.entries, for: principal)
        }
        outlet.send(
            ServerFrame.make("board", reserving: 512 + summaries.count * 512) { writer in
                writer.member("ref", ref)
                writer.key("incidents")
                writer.array { writer in
                    for summary in summaries { summary.write(to: &writer) }
                }
            },
            to: connection
        )
    }

    func unwatch(_ connection: ConnectionID) { self.state.withLock { $0.watchers[connection] = nil } }

    /// What decides who may know of an incident; nil where there is none.
    func access(_ incident: IncidentID) -> IncidentAccess? { self.state.withLock { $0.entries[incident]?.access } }

    /// Throws `not_found` where the incident does not exist for the caller.
    func check(_ incident: IncidentID, for principal: Principal) throws(Refusal) {
        guard let access = self.access(incident), Access.mayRead(principal, access) else { throw .noIncident }
    }

    /// What is known of each incident that the caller may see, in no order.
    func entries(for principal: Principal) -> [BoardEntry] {
        self.state.withLock { $0.entries.values.filter { Access.mayRead(principal, $0.access) } }
    }

    /// What is known of one incident; nil where it does not exist for the caller.
    func entry(_ incident: IncidentID, for principal: Principal) -> BoardEntry? {
        self.state.withLock { $0.entries[incident] }.flatMap { Access.mayRead(principal, $0.access) ? $0 : nil }
    }

    /// Whether an entry of any incident names this file.
    func has(file sha256: String) -> Bool {
        self.state.withLock { $0.entries.values.contains { $0.files.contains(sha256) } }
    }

    /// Whether an entry that the caller may read names this file.
    func shows(file sha256: String, to principal: Principal) -> Bool {
        guard Access.scope(of: principal) == .full else { return false }
        return self.state.withLock { state in
            state.entries.values.contains { $0.files.contains(sha256) && Access.mayRead(principal, $0.access) }
        }
    }

    /// All that the caller may see, in the order in which it is to be worked.
    package func summaries(for principal: Principal) -> [IncidentSummary] {
        self.state.withLock { Self.sorted($0.entries, for: principal) }
    }

    /// One incident's line; nil where there is none that the caller may see.
    func summary(of incident: IncidentID, for principal: Principal) -> IncidentSummary? {
        self.withEntries { entries in
            guard let entry = entries[incident], Access.mayRead(principal, entry.access) else { return nil }
            return entry.summary(for: principal, among: entries)
        }
    }

    private static func sorted(
        _ entries: [IncidentID: BoardEntry],
        for principal: Principal
    ) -> [IncidentSummary] {
        entries.values.filter { Access.mayRead(principal, $0.access) }
            .map { $0.summary(for: principal, among: entries) }.sorted()
    }

    /// The incidents on which people work.
    var open: [IncidentID] {
        self.state.withLock { state in state.entries.filter { $0.value.status.isOpen }.map(\.key) }
    }

    /// Runs `body` on all entries under the lock.
    func withEntries<Value: Sendable>(_ body: ([IncidentID: BoardEntry]) -> Value) -> Value {
        self.state.withLock { body($0.entries) }
    }

    /// How many incidents there are in each status, for the metrics, which anyone may read: without the restricted
    /// ones.
    ///
    /// Drills are counted apart.
    package func countByStatus(drills: Bool) -> [String: Int] {
        self.state.withLock { state in
            state.entries.values.reduce(into: [:]) { counts, entry in
                guard !entry.access.isRestricted, entry.isDrill == drills else { return }
                counts[entry.status.rawValue, default: 0] += 1
            }
        }
    }
}

extension [IncidentID: BoardEntry] {
    /// Those of the named incidents; looks at no other.
    fileprivate func filter(_ incidents: Set<IncidentID>) -> Self {
        incidents.reduce(into: [:]) { $0[$1] = self[$1] }
    }
}
