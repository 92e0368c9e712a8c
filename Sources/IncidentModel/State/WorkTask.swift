/// Something that somebody was asked to do, and what became of it.
package struct WorkTask: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open
        case done
        case cancelled
    }

    /// How it ended.
    package struct Closing: Hashable, Sendable {
        package let seq: Int
        package let state: State
        package let at: Timestamp
        package let note: String?
    }

    /// The seq of the entry that opened it.
    package let seq: Int
    package let opened: TaskOpened
    package let openedAt: Timestamp
    package let by: Person
    package internal(set) var due: Timestamp?
    /// When the due time was recorded.
    package internal(set) var dueKnownAt: Timestamp
    /// The due time of which the record says that it passed.
    package internal(set) var overdueSince: Timestamp?
    package internal(set) var closing: Closing?

    package init(_ opened: TaskOpened, _ stamp: EventStamp) {
        self.seq = stamp.seq
        self.opened = opened
        self.openedAt = stamp.eventAt
        self.by = stamp.by.person
        self.due = opened.due
        self.dueKnownAt = stamp.recordedAt
    }

    package var id: String { self.opened.task }
    package var state: State { self.closing?.state ?? .open }
    package var isOpen: Bool { self.closing == nil }
    package var isOverdue: Bool { self.isOpen && self.due != nil && self.overdueSince == self.due }

    /// The due time that is still to pass by the clock.
    ///
    /// One that had passed when it was recorded tells of the past: whoever wrote it down knows what came of it.
    var pendingDue: Timestamp? {
        guard self.isOpen, let due, due > self.dueKnownAt, self.overdueSince != due else { return nil }
        return due
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("task", self.id)
            writer.member("text", self.opened.text)
            writer.nullable("to", self.opened.to)
            writer.nullable("due", self.due)
            writer.member("state", self.state.rawValue)
            writer.member("overdue", self.isOverdue)
            writer.member("opened_at", self.openedAt)
            writer.nullable("closed_at", self.closing?.at)
            writer.nullable("by", self.by)
            writer.nullable("note", self.closing?.note)
            writer.member("seq", self.seq)
        }
    }

    /// Open ones first, those by what falls due first, then in the order of the timeline.
    package static func precedes(_ left: WorkTask, _ right: WorkTask) -> Bool {
        if left.isOpen != right.isOpen { return left.isOpen }
        guard left.isOpen, left.due != right.due else { return left.seq < right.seq }
        guard let first = left.due else { return false }
        guard let second = right.due else { return true }
        return first < second
    }
}

// MARK: - What the events of tasks do

extension IncidentState {
    package func task(_ id: String) -> WorkTask? { self.tasks.first { $0.id == id } }

    mutating func change(task id: String, _ change: (inout WorkTask) -> Void) {
        guard let index = self.tasks.firstIndex(where: { $0.id == id }) else { return }
        change(&self.tasks[index])
    }

    mutating func close(task id: String, _ state: WorkTask.State, _ note: String?, _ stamp: EventStamp) {
        self.change(task: id) {
            $0.closing = .init(seq: stamp.seq, state: state, at: stamp.eventAt, note: note)
        }
    }

    mutating func forgetTaskNote(_ seq: Int) {
        for index in self.tasks.indices {
            guard let closing = self.tasks[index].closing, closing.seq == seq else { continue }
            self.tasks[index].closing = .init(seq: seq, state: closing.state, at: closing.at, note: nil)
        }
    }
}
