import WarRoom
import WireProtocol

/// What waits for one loop: jobs of its actor and commands of the rooms.
///
/// Bounded by bytes. Once full, nothing that a reader may miss is lost in silence: events are replaced by a note that
/// sends the readers to the store, a connection whose answer is dropped is closed with 4408 and can resume, presence
/// is dropped. Jobs are not counted: each belongs to a task that waits for it.
struct Mailbox: Sendable {
    struct Contents: Sendable {
        var jobs: [UnownedJob] = []
        var commands: [LoopCommand] = []

        var isEmpty: Bool { self.jobs.isEmpty && self.commands.isEmpty }
    }

    enum Addition: Hashable, Sendable {
        /// The first since the loop looked: it has to be woken.
        case wake
        /// The loop has been woken already.
        case added
        /// The loop has ended.
        case closed
    }

    private var contents = Contents()
    private var cost = 0
    private let capacity: Int
    private var wakeIsPending = false
    private var isClosed = false
    private var skipped: [FeedID: Int] = [:]
    private var droppedFor: Set<ConnectionID> = []

    init(capacity: Int) { self.capacity = capacity }

    var isEmpty: Bool { self.contents.isEmpty && self.skipped.isEmpty && self.droppedFor.isEmpty }

    mutating func add(_ job: UnownedJob) -> Addition {
        guard !self.isClosed else { return .closed }
        self.contents.jobs.append(job)
        return self.wake()
    }

    mutating func add(_ command: LoopCommand) -> Addition {
        guard !self.isClosed else { return .closed }
        if self.cost + command.cost > self.capacity {
            self.overflow(command)
        } else {
            self.cost += command.cost
            self.contents.commands.append(command)
        }
        return self.wake()
    }

    /// Takes everything and nothing more from now on.
    mutating func close() -> Contents {
        self.isClosed = true
        return self.take()
    }

    /// Takes everything; the next addition wakes the loop again.
    mutating func take() -> Contents {
        self.wakeIsPending = false
        self.cost = 0
        var taken = Contents()
        swap(&taken, &self.contents)
        taken.commands += self.skipped.map { .skip($0.key, through: $0.value) }
        taken.commands += self.droppedFor.map { .close($0, .tooSlow, "The server is busy; connect again.") }
        self.skipped = [:]
        self.droppedFor = []
        return taken
    }

    private mutating func wake() -> Addition {
        defer { self.wakeIsPending = true }
        return self.wakeIsPending ? .added : .wake
    }

    private mutating func overflow(_ command: LoopCommand) {
        switch command {
        case .extend(let feed, let entries):
            guard let last = entries.last else { return }
            self.skipped[feed] = max(self.skipped[feed] ?? 0, last.seq)
        case .send(_, let connection), .attach(let connection, _, _, _, _), .detach(let connection, _, _):
            self.droppedFor.insert(connection)
        case .broadcast: break
        case .adopt, .forgetTails, .setHead, .close, .closeCredential, .skip: self.contents.commands.append(command)
        }
    }
}
