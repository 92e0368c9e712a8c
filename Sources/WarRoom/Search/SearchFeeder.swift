package import EventStore
internal import IncidentModel
package import Logging
import Synchronization

/// Brings the index up to the logs, behind the commits and never before them.
///
/// One task; what waits is the set of incidents that went on, so that it is bounded by their number and a busy room is
/// read in pages. A redaction waits for the index, since its words must be gone before anybody is told so.
package final class SearchFeeder: Sendable {
    fileprivate struct State {
        var waiting: [IncidentID] = []
        var isWaiting: Set<IncidentID> = []
        var scrubs: [Scrub] = []
        var sleeper: CheckedContinuation<Void, Never>?
        var settled: [CheckedContinuation<Void, Never>] = []
        /// Nothing is settled before the index was compared with the logs.
        var isBusy = true
        var isClosed = false
    }

    fileprivate struct Scrub {
        let incident: IncidentID
        let done: CheckedContinuation<SearchError?, Never>
    }

    /// Names what is read of the entries; an index that another reading fed is made anew.
    ///
    /// It changes by itself where a kind is added. Raise the number where ``SearchText`` reads a kind otherwise.
    package static let reading =
        "1-" + Chain.hash(of: Array(EventCatalogue.kinds.joined(separator: " ").utf8)).prefix(16)

    fileprivate enum Work {
        case scrub([Scrub])
        case feed(IncidentID)
        case end
    }

    /// After a failure of the index or the log.
    private static let retry = 5000

    private let index: any SearchIndex
    private let log: any EventLog
    private let board: Board
    private let timers: any Timers
    private let logger: Logger
    /// Milliseconds between two looks at what went on, so that a burst costs one of them.
    private let pause: Int
    private let state = Mutex(State())

    package init(
        index: any SearchIndex,
        log: any EventLog,
        board: Board,
        timers: any Timers,
        logger: Logger,
        pause: Int = 0
    ) {
        self.index = index
        self.log = log
        self.board = board
        self.timers = timers
        self.logger = logger
        self.pause = pause
    }

    /// Begins to follow the board, and catches up in the background with what the index lacks.
    @discardableResult
    package func start() -> Task<Void, Never> {
        self.board.observe { [weak self] in self?.note($0) }
        return Task(priority: .utility) { await self.run() }
    }

    /// Takes over that an incident went on.
    func note(_ incident: IncidentID) {
        self.wake { state in
            guard state.isWaiting.insert(incident).inserted else { return }
            state.waiting.append(incident)
        }
    }

    /// Takes the words of a redacted entry out of the index and its files; why it could not.
    func scrub(_ incident: IncidentID) async -> SearchError? {
        await withCheckedContinuation { continuation in
            let isClosed = self.wake { state in
                guard !state.isClosed else { return true }
                state.scrubs.append(Scrub(incident: incident, done: continuation))
                return false
            }
            // What is left is done at the next start: the log then has the redaction and the index has not.
            if isClosed { continuation.resume(returning: nil) }
        }
    }

    /// Returns once the index has all that was noted.
    package func settle() async {
        await withCheckedContinuation { continuation in
            let isSettled = self.state.withLock { state in
                if state.isIdle { return true }
                state.settled.append(continuation)
                return false
            }
            if isSettled { continuation.resume() }
        }
    }

    /// Ends the task after what it is at.
    package func close() { self.wake { $0.isClosed = true } }

    @discardableResult
    private func wake<Value: Sendable>(_ change: (inout State) -> Value) -> Value {
        let (value, sleeper): (Value, CheckedContinuation<Void, Never>?) = self.state.withLock { state in
            (change(&state), state.sleeper.take())
        }
        sleeper?.resume()
        return value
    }
}

extension SearchFeeder.State {
    fileprivate var isIdle: Bool { (self.waiting.isEmpty && self.scrubs.isEmpty && !self.isBusy) || self.isClosed }

    fileprivate mutating func next() -> SearchFeeder.Work? {
        if !self.scrubs.isEmpty {
            defer { self.scrubs = [] }
            return .scrub(self.scrubs)
        }
        guard !self.isClosed else { return .end }
        guard !self.waiting.isEmpty else { return nil }
        let incident = self.waiting.removeFirst()
        self.isWaiting.remove(incident)
        return .feed(incident)
    }
}

// MARK: - The task

extension SearchFeeder {
    private func run() async {
        var marks: [IncidentID: Int] = [:]
        while !self.state.withLock(\.isClosed) {
            do throws(SearchError) {
                marks = try await self.index.marks()
                break
            } catch { await self.rest(error) }
        }
        for (incident, head) in self.board.heads where marks[incident] ?? 0 < head.seq { self.note(incident) }
        while true {
            switch await self.work() {
            case .end: return
            case .scrub(let scrubs): await self.perform(scrubs, &marks)
            case .feed(let incident): await self.feed(incident, &marks)
            }
        }
    }

    /// What to do next; waits where there is nothing.
    private func work() async -> Work {
        while true {
            let (work, settled): (Work?, [CheckedContinuation<Void, Never>]) = self.state.withLock { state in
                let work = state.next()
                state.isBusy = work != nil
                guard state.isIdle else { return (work, []) }
                defer { state.settled = [] }
                return (work, state.settled)
            }
            for continuation in settled { continuation.resume() }
            if let work { return work }
            await self.sleep()
        }
    }

    private func sleep() async {
        await withCheckedContinuation { continuation in
            let isNews = self.state.withLock { state in
                guard state.waiting.isEmpty, state.scrubs.isEmpty, !state.isClosed else { return true }
                state.sleeper = continuation
                return false
            }
            if isNews { continuation.resume() }
        }
        if self.pause > 0 { await self.wait(milliseconds: self.pause) }
    }

    private func wait(milliseconds: Int) async {
        await withCheckedContinuation { continuation in
            self.timers.after(milliseconds: milliseconds) { continuation.resume() }
        }
    }

    private func rest(_ error: SearchError) async {
        guard !self.state.withLock(\.isClosed) else { return }
        self.logger.error("The search index could not be brought up to date", metadata: ["error": "\(error)"])
        await self.wait(milliseconds: Self.retry)
    }

    private func perform(_ scrubs: [Scrub], _ marks: inout [IncidentID: Int]) async {
        let incidents = Set(scrubs.map(\.incident))
        var failure: SearchError?
        do throws(SearchError) {
            try await self.index.forget(incidents)
            for incident in incidents { marks[incident] = nil }
        } catch { failure = error }
        for scrub in scrubs { scrub.done.resume(returning: failure) }
        for incident in incidents { self.note(incident) }
    }

    /// Reads on from where the index stands, page by page.
    private func feed(_ incident: IncidentID, _ marks: inout [IncidentID: Int]) async {
        do throws(SearchError) {
            var isMore = true
            while isMore {
                let after = marks[incident] ?? 0
                guard let page = try await self.page(of: incident, after: after) else { return }
                if try await self.index.holds(page.redacted, of: incident) {
                    // A redaction that a crash kept from the index: everything of it is read anew.
                    try await self.index.forget([incident])
                    marks[incident] = nil
                    continue
                }
                try await self.index.apply(page.batch)
                marks[incident] = page.batch.mark
                isMore = page.batch.mark > after
            }
        } catch {
            await self.rest(error)
            self.note(incident)
        }
    }

    private func page(
        of incident: IncidentID,
        after seq: Int
    ) async throws(SearchError) -> (batch: SearchBatch, redacted: [Int])? {
        guard let entry = self.board.entry(incident, for: .localOperator) else { return nil }
        do throws(EventLogError) {
            let entries = try await self.log.read(
                LogID(incident),
                after: seq,
                limit: 500,
                bytes: 1 << 20,
                audiences: nil
            )
            return Self.page(entries, after: seq, of: entry)
        } catch { throw SearchError("The log cannot be read: \(error)") }
    }

    private static func page(
        _ entries: [StoredEntry],
        after seq: Int,
        of entry: BoardEntry
    ) -> (batch: SearchBatch, redacted: [Int]) {
        // What cannot be read is not found; that it is damaged is for others to say.
        let events = entries.compactMap { entry in try? Event(bytes: entry.bytes) }
        let batch = SearchBatch(
            incident: entry.access.incident,
            subject: SearchText.subject(entry),
            entries: events.compactMap(SearchText.entry),
            edits: events.compactMap(SearchText.edit),
            mark: entries.last?.seq ?? seq
        )
        return (batch, events.compactMap { ($0.payload as? EntryRedacted)?.seq })
    }
}
