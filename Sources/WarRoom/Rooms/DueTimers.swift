internal import IncidentModel
internal import Synchronization

/// Wakes rooms when something in them falls due: one timer an incident, so that a room need not stay open for it.
final class DueTimers: Sendable {
    /// Looks at the clock at least so often, in milliseconds, since it may be set while a timer runs.
    private static let longest = 30_000

    private struct Wait: Sendable {
        let at: Timestamp
        let timer: PendingTimer
    }

    private struct State {
        var waits: [IncidentID: Wait] = [:]
        var isClosed = false
    }

    private let timers: any Timers
    private let wake: @Sendable (IncidentID) -> Void
    private let state = Mutex(State())

    init(timers: any Timers, wake: @escaping @Sendable (IncidentID) -> Void) {
        self.timers = timers
        self.wake = wake
    }

    /// Wakes the incident's room at that time.
    ///
    /// One that is to be woken earlier stays so: it looks by itself what comes next.
    func expect(_ incident: IncidentID, _ at: Timestamp?) {
        guard let at else { return }
        self.state.withLock { state in
            guard !state.isClosed, state.waits[incident].map({ $0.at > at }) ?? true else { return }
            state.waits[incident]?.timer.cancel()
            let wait = min(max(0, at.milliseconds - self.timers.now.milliseconds), Self.longest)
            let timer = self.timers.after(milliseconds: wait) { self.fire(incident, at) }
            state.waits[incident] = Wait(at: at, timer: timer)
        }
    }

    private func fire(_ incident: IncidentID, _ at: Timestamp) {
        let isMine = self.state.withLock { state in
            guard state.waits[incident]?.at == at else { return false }
            state.waits[incident] = nil
            return true
        }
        guard isMine else { return }
        if self.timers.now >= at { self.wake(incident) } else { self.expect(incident, at) }
    }

    /// Wakes nobody any more.
    func close() {
        self.state.withLock { state in
            state.isClosed = true
            for wait in state.waits.values { wait.timer.cancel() }
            state.waits = [:]
        }
    }
}
