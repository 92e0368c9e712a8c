internal import IncidentModel

/// Every run of every clock, from its start to what came of it.
struct ClockRuns: Sendable {
    struct Run: Sendable {
        let clock: ClockName
        let startedAt: Timestamp
        fileprivate(set) var targetAt: Timestamp
        fileprivate(set) var priority: Priority?
        fileprivate(set) var state = ServiceClock.State.running
        fileprivate(set) var breachedAt: Timestamp?
        fileprivate(set) var metAt: Timestamp?
        fileprivate(set) var lateBy: Int?
        fileprivate(set) var pauses: [String] = []
        /// Why it was stopped for good.
        fileprivate(set) var ended: String?
        /// Each target that it had before, with why it moved.
        fileprivate(set) var moved: [(from: Timestamp, reason: String?)] = []
        let seq: Int

        var isOver: Bool { self.state == .met || self.ended != nil }
        /// Whether it can be said that the target was kept or not.
        var isDecided: Bool { self.metAt != nil || self.breachedAt != nil }
        var isKept: Bool { self.metAt != nil && self.lateBy == nil }
    }

    /// In the order in which they began.
    private(set) var runs: [Run] = []

    mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let started as ClockStarted: self.start(started, fact)
        case let risk as ClockAtRisk: self.change(risk.clock) { $0.state = .atRisk }
        case let breached as ClockBreached:
            self.change(breached.clock) { run in
                run.state = .breached
                run.breachedAt = fact.at
            }
        case let met as ClockMet:
            self.change(met.clock) { run in
                run.state = .met
                run.metAt = fact.at
                run.lateBy = met.lateBy
            }
        case let paused as ClockPaused:
            self.change(paused.clock) { run in
                run.state = .paused
                if paused.isEnd { run.ended = paused.reason } else { run.pauses.append(paused.reason) }
            }
        default: break
        }
    }

    /// A clock that still runs gets another target; one that is over begins again.
    private mutating func start(_ fact: ClockStarted, _ entry: TimelineFact) {
        if let index = self.runs.lastIndex(where: { $0.clock == fact.clock }), !self.runs[index].isOver {
            self.runs[index].moved.append((self.runs[index].targetAt, fact.reason))
            self.runs[index].targetAt = fact.targetAt
            self.runs[index].priority = fact.priority
            self.runs[index].state = .running
            self.runs[index].breachedAt = nil
        } else {
            self.runs.append(
                Run(
                    clock: fact.clock,
                    startedAt: fact.startedAt,
                    targetAt: fact.targetAt,
                    priority: fact.priority,
                    seq: entry.seq
                )
            )
        }
    }

    private mutating func change(_ clock: ClockName, _ change: (inout Run) -> Void) {
        guard let index = self.runs.lastIndex(where: { $0.clock == clock }) else { return }
        change(&self.runs[index])
    }
}

// MARK: - Words

extension ClockRuns.Run {
    var outcome: String {
        switch self.state {
        case .running: return "not due yet"
        case .atRisk: return "not due yet, little time left"
        case .breached: return "missed, not done yet"
        case .paused:
            return self.ended == nil ? "stopped for a while" : self.isDecided ? "missed" : "not needed any more"
        case .met: break
        }
        if let lateBy { return "missed, done \(TimeWords.span(seconds: lateBy)) late" }
        guard let metAt else { return "kept" }
        return "kept, \(TimeWords.span(seconds: self.targetAt.seconds(since: metAt))) before the time"
    }

    func remark(_ zone: TimelineZone) -> String {
        let moved = self.moved.map { move in
            "was \(zone.minute(move.from))" + (move.reason.map { ": \($0)" } ?? "")
        }
        let stops = self.pauses.map { "stopped: \($0)" } + [self.ended].compactMap(\.self)
        return (moved + stops).joined(separator: "; ")
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("clock", self.clock.rawValue)
            writer.member("state", self.state.rawValue)
            writer.nullable("priority", self.priority?.rawValue)
            writer.member("started_at", self.startedAt)
            writer.member("target_at", self.targetAt)
            writer.nullable("met_at", self.metAt)
            writer.nullable("breached_at", self.breachedAt)
            writer.optional("late_s", self.lateBy)
            writer.member("pauses", self.pauses)
            writer.nullable("ended", self.ended)
            writer.list("moved", self.moved) { move, writer in
                writer.object { writer in
                    writer.member("from", move.from)
                    writer.nullable("reason", move.reason)
                }
            }
            writer.member("seq", self.seq)
        }
    }
}
