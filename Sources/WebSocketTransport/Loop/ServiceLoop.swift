import CLibwebsockets
import Dispatch
import Synchronization

/// The thread that runs one libuv loop, and the executor of the actor that owns what lives on it.
///
/// The loop is ours and foreign to libwebsockets: so the library installs no signal watchers (with its own loop, SIGTERM
/// makes it spin), and the end of a turn and the deadlines are ours to hook into. Other threads wake it with
/// `uv_async_send` rather than `lws_cancel_service`: both are safe from anywhere, but the former does not wade through
/// every protocol of every vhost.
final class ServiceLoop: SerialExecutor, @unchecked Sendable {
    // Unchecked: the C handles are touched by the loop's thread alone (`uv_async_send` excepted, which is made for
    // other threads), and before that thread starts by the one that makes the loop.

    /// What the loop calls, always on its thread.
    struct Hooks: Sendable {
        /// The commands that came, then the end of the turn: everything that was put off is written.
        let turnEnded: @Sendable ([LoopCommand]) -> Void
        let ticked: @Sendable () -> Void
        let flushIsDue: @Sendable () -> Void
    }

    let loop: UnsafeMutablePointer<uv_loop_t>
    private let wake = ServiceLoop.make(uv_async_t.self)
    private let turn = ServiceLoop.make(uv_prepare_t.self)
    private let tick = ServiceLoop.make(uv_timer_t.self)
    private let flush = ServiceLoop.make(uv_timer_t.self)
    private let again = ServiceLoop.make(uv_timer_t.self)

    private let mailbox: Mutex<Mailbox>
    private var hooks: Hooks?
    /// The loop's thread; 0 before it runs.
    private let thread = Atomic<pthread_t>(0)
    /// Where jobs run once the thread has ended: a task that was late must not wait forever.
    private let afterlife = DispatchQueue(label: "loop.ended")
    private static let isAfterlife = DispatchSpecificKey<ObjectIdentifier>()

    /// `mailboxBytes`: what may wait for the loop.
    init(mailboxBytes: Int) {
        self.loop = Self.make(uv_loop_t.self)
        self.mailbox = Mutex(Mailbox(capacity: mailboxBytes))
        self.afterlife.setSpecific(key: Self.isAfterlife, value: ObjectIdentifier(self))
        uv_loop_init(self.loop)
        let context = Unmanaged.passUnretained(self).toOpaque()
        uv_async_init(self.loop, self.wake) { _ in
            // Nothing to do: the turn that it begins ends with the mailbox.
        }
        uv_prepare_init(self.loop, self.turn)
        self.turn.pointee.data = context
        uv_prepare_start(self.turn) { handle in ServiceLoop.of(handle?.pointee.data)?.endTurn() }
        uv_timer_init(self.loop, self.tick)
        self.tick.pointee.data = context
        uv_timer_init(self.loop, self.flush)
        self.flush.pointee.data = context
        uv_timer_init(self.loop, self.again)
    }

    /// Starts the thread; the hooks are called from then on.
    func start(_ hooks: Hooks) {
        self.hooks = hooks
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ServiceLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            Unmanaged.passRetained(self).toOpaque()
        )
        precondition(status == 0, "the system gives no thread for the loop: \(status)")
        pthread_detach(thread)
    }

    private func run() {
        self.thread.store(pthread_self(), ordering: .releasing)
        uv_run(self.loop, UV_RUN_DEFAULT)
        let rest = self.mailbox.withLock { $0.close() }
        for job in rest.jobs { self.runAfterEnd(job) }
    }

    private static func make<Handle>(_ type: Handle.Type) -> UnsafeMutablePointer<Handle> {
        // Never freed: libuv closes handles later than it is told, and a loop lives as long as its process.
        let memory = UnsafeMutablePointer<Handle>.allocate(capacity: 1)
        memset(memory, 0, MemoryLayout<Handle>.size)
        return memory
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> ServiceLoop? {
        data.map { Unmanaged<ServiceLoop>.fromOpaque($0).takeUnretainedValue() }
    }
}

// MARK: - From any thread

extension ServiceLoop {
    /// Puts a command into the mailbox and returns at once.
    func post(_ command: LoopCommand) {
        if self.mailbox.withLock({ $0.add(command) }) == .wake { self.wakeUp() }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        switch self.mailbox.withLock({ $0.add(job) }) {
        case .wake: self.wakeUp()
        case .added: break
        case .closed: self.runAfterEnd(job)
        }
    }

    private func wakeUp() {
        // On the loop's own thread the turn under way ends with the mailbox anyway.
        if !self.isOnThread { uv_async_send(self.wake) }
    }

    private func runAfterEnd(_ job: UnownedJob) {
        self.afterlife.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    private var isOnThread: Bool { self.thread.load(ordering: .acquiring) == pthread_self() }

    func isIsolatingCurrentContext() -> Bool? {
        self.isOnThread || DispatchQueue.getSpecific(key: Self.isAfterlife) == ObjectIdentifier(self)
    }

    func checkIsolated() {
        precondition(self.isIsolatingCurrentContext() ?? false, "this runs on the thread of the I/O loop only")
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

// MARK: - On the loop's thread

extension ServiceLoop {
    /// Milliseconds of a clock that does not jump, as of the beginning of the turn.
    var milliseconds: Int { Int(uv_now(self.loop)) }
    var seconds: Int { self.milliseconds / 1000 }
    /// Nanoseconds of the same clock, as of now.
    var nanoseconds: Int { Int(uv_hrtime()) }

    /// CPU time that the loop's thread has used.
    var cpuNanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Ticks each second, or not at all: without connections nothing wakes the process.
    func setTicking(_ ticking: Bool) {
        if ticking {
            guard uv_is_active(UnsafeMutableRawPointer(self.tick).assumingMemoryBound(to: uv_handle_t.self)) == 0
            else { return }
            uv_timer_start(self.tick, { ServiceLoop.of($0?.pointee.data)?.call(\.ticked) }, 1000, 1000)
        } else {
            uv_timer_stop(self.tick)
        }
    }

    /// Calls `flushIsDue` once in this many milliseconds; a later call moves it.
    func flush(inMilliseconds delay: Int) {
        uv_timer_start(self.flush, { ServiceLoop.of($0?.pointee.data)?.call(\.flushIsDue) }, UInt64(max(delay, 1)), 0)
    }

    /// Lets a turn begin in this many milliseconds, if none does before; a later call moves it.
    func turnAgain(inMilliseconds delay: Int) {
        uv_timer_start(self.again, { _ in /* The turn itself is what is wanted. */ }, UInt64(max(delay, 1)), 0)
    }

    /// Ends the loop and its thread.
    func stop() { uv_stop(self.loop) }

    private func call(_ hook: KeyPath<Hooks, @Sendable () -> Void>) { self.hooks?[keyPath: hook]() }

    private func endTurn() {
        guard let hooks = self.hooks else { return }
        let executor = self.asUnownedSerialExecutor()
        // What is carried out may post more: a few rounds now, the rest in the next turn so that sockets get theirs.
        for _ in 0..<8 {
            let contents = self.mailbox.withLock { $0.take() }
            for job in contents.jobs { job.runSynchronously(on: executor) }
            hooks.turnEnded(contents.commands)
            if self.mailbox.withLock({ $0.isEmpty }) { return }
        }
        uv_async_send(self.wake)
    }
}
