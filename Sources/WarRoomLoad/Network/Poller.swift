import CEpoll
import Glibc

/// epoll with one timer that is exact to the microsecond, since a paced sender must not be late.
final class Poller {
    private let descriptor: Int32
    private let timer: Int32
    private var events = [epoll_event](repeating: epoll_event(), count: 1024)
    private static let timerToken = Int.max

    init() throws(LoadError) {
        self.descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        self.timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_NONBLOCK | TFD_CLOEXEC))
        guard self.descriptor >= 0, self.timer >= 0 else { throw .system("epoll") }
        try self.control(EPOLL_CTL_ADD, self.timer, token: Self.timerToken, EPOLLIN.rawValue)
    }

    deinit {
        close(self.descriptor)
        close(self.timer)
    }

    /// Watches a socket; `token` comes back with its events.
    func add(_ socket: Int32, token: Int, writing: Bool) throws(LoadError) {
        try self.control(EPOLL_CTL_ADD, socket, token: token, Self.mask(reading: true, writing: writing))
    }

    func change(_ socket: Int32, token: Int, reading: Bool = true, writing: Bool) throws(LoadError) {
        try self.control(EPOLL_CTL_MOD, socket, token: token, Self.mask(reading: reading, writing: writing))
    }

    /// Waits for events, at most until `moment` (nanoseconds of ``Clock``), and hands each to `body`.
    func wait(until moment: Int, _ body: (_ token: Int, _ readable: Bool, _ writable: Bool) -> Void) {
        var timeout: Int32 = 0
        if moment > Clock.now {
            var setting = itimerspec()
            setting.it_value.tv_sec = moment / 1_000_000_000
            setting.it_value.tv_nsec = moment % 1_000_000_000
            timerfd_settime(self.timer, Int32(TFD_TIMER_ABSTIME), &setting, nil)
            timeout = -1
        }
        let count = Int(epoll_wait(self.descriptor, &self.events, Int32(self.events.count), timeout))
        for index in 0..<max(count, 0) {
            let event = self.events[index]
            let token = Int(event.data.u64)
            if token == Self.timerToken {
                var expirations: UInt64 = 0
                _ = read(self.timer, &expirations, 8)
                continue
            }
            let broken = event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
            body(token, event.events & EPOLLIN.rawValue != 0 || broken, event.events & EPOLLOUT.rawValue != 0)
        }
    }

    private static func mask(reading: Bool, writing: Bool) -> UInt32 {
        (reading ? EPOLLIN.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
    }

    private func control(_ operation: Int32, _ socket: Int32, token: Int, _ mask: UInt32) throws(LoadError) {
        var event = epoll_event()
        event.events = mask
        event.data.u64 = UInt64(token)
        guard epoll_ctl(self.descriptor, operation, socket, &event) == 0 else { throw .system("epoll_ctl") }
    }
}
