import CEpoll
import Glibc
import Synchronization

/// Waits for sockets on a thread of its own, so that a test that waits for a peer holds no thread of Swift's pool.
///
/// The server under test shares that pool; blocking reads in a few hundred clients would stop it.
package final class SocketReactor: Sendable {
    package enum Interest: Hashable, Sendable { case readable, writable }

    /// What the socket did not do in time.
    package struct TimedOut: Error, CustomStringConvertible {
        package let description: String
    }

    package static let shared = SocketReactor()

    private struct Key: Hashable {
        let descriptor: Int32
        let interest: Interest
    }

    private struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        let deadline: ContinuousClock.Instant
    }

    private let epoll: Int32
    private let waiters = Mutex<[Key: Waiter]>([:])

    private init() {
        self.epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(self.epoll >= 0, "no epoll instance: errno \(errno)")
        var thread = pthread_t()
        let started = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<SocketReactor>.fromOpaque(context).takeUnretainedValue().run()
                return nil
            },
            Unmanaged.passRetained(self).toOpaque()
        )
        precondition(started == 0, "no thread: \(started)")
        pthread_detach(thread)
    }

    /// Returns once `descriptor` is ready (or broken: the next call on it tells); throws after `deadline`.
    package func wait(
        for descriptor: Int32,
        _ interest: Interest,
        until deadline: ContinuousClock.Instant
    ) async throws(TimedOut) {
        let key = Key(descriptor: descriptor, interest: interest)
        let ready = await withCheckedContinuation { continuation in
            self.waiters.withLock { waiters in
                precondition(waiters[key] == nil, "two tasks wait for the same socket")
                waiters[key] = Waiter(continuation: continuation, deadline: deadline)
                self.arm(descriptor, waiters)
            }
        }
        guard ready else { throw TimedOut(description: "the socket did not become \(interest) in time") }
    }

    /// Wakes whoever waits for a socket that is about to be closed.
    package func forget(_ descriptor: Int32) {
        self.waiters.withLock { waiters in
            for interest in [Interest.readable, .writable] {
                waiters.removeValue(forKey: Key(descriptor: descriptor, interest: interest))?
                    .continuation.resume(returning: true)
            }
            _ = epoll_ctl(self.epoll, EPOLL_CTL_DEL, descriptor, nil)
        }
    }

    private func arm(_ descriptor: Int32, _ waiters: [Key: Waiter]) {
        var event = epoll_event()
        event.events = EPOLLONESHOT.rawValue
        if waiters[Key(descriptor: descriptor, interest: .readable)] != nil {
            event.events |= EPOLLIN.rawValue | EPOLLRDHUP.rawValue
        }
        if waiters[Key(descriptor: descriptor, interest: .writable)] != nil { event.events |= EPOLLOUT.rawValue }
        event.data.fd = descriptor
        if epoll_ctl(self.epoll, EPOLL_CTL_MOD, descriptor, &event) != 0 {
            precondition(
                epoll_ctl(self.epoll, EPOLL_CTL_ADD, descriptor, &event) == 0,
                "the socket cannot be watched: errno \(errno)"
            )
        }
    }

    private func run() {
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        while true {
            let count = epoll_wait(self.epoll, &events, Int32(events.count), 100)
            self.waiters.withLock { waiters in
                for event in events.prefix(Int(max(count, 0))) { self.resume(event, &waiters) }
                let now = ContinuousClock.now
                for (key, waiter) in waiters where waiter.deadline < now {
                    waiters[key] = nil
                    waiter.continuation.resume(returning: false)
                }
            }
        }
    }

    private func resume(_ event: epoll_event, _ waiters: inout [Key: Waiter]) {
        let broken = event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        let readable = event.events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue) != 0
        let writable = event.events & EPOLLOUT.rawValue != 0
        let descriptor = event.data.fd
        for (interest, ready) in [(Interest.readable, readable), (.writable, writable)] where ready || broken {
            waiters.removeValue(forKey: Key(descriptor: descriptor, interest: interest))?
                .continuation.resume(returning: true)
        }
        let others = [Interest.readable, .writable].contains { interest in
            waiters[Key(descriptor: descriptor, interest: interest)] != nil
        }
        if others { self.arm(descriptor, waiters) }
    }
}
