import CLibwebsockets
import Glibc
import HTTPTypes
import IncidentModel

/// Connections whose request has not come whole: looked at here, without taking anything, until it has.
///
/// Who connects and says nothing, or a byte a second, never reaches a loop and costs some hundred bytes; what the library
/// would answer badly is answered here. Confined to the acceptor's thread.
final class Doorway {
    private enum State {
        /// So many bytes of the head were there at the last look.
        case waiting(seen: Int)
        /// Has its refusal; what it still sends is dropped, up to so many bytes, so that no reset overtakes the answer.
        case leaving(budget: Int)
    }

    private struct Guest {
        /// Nil: not counted, being over a limit.
        let peer: PeerAddress?
        let serial: Int
        var state: State
    }

    /// Refused connections that are seen out; others are closed at once.
    private static let mostLeaving = 1000
    private static let leavingMilliseconds = 2000

    private let epoll: Int32
    private let isTLS: Bool
    private let headMilliseconds: Int
    private let admission: Admission
    private let handOver: (Int32, PeerAddress, String?) -> Void

    private var guests: [Int32: Guest] = [:]
    private var serial = 0
    private var arrivals = Deadlines()
    private var departures = Deadlines()
    private var leaving = 0
    private var scratch = [UInt8](repeating: 0, count: RawHead.limit + 1)

    /// `handOver` gets a connection whose head is complete, and its target; under TLS, nil.
    init(
        epoll: Int32,
        isTLS: Bool,
        headSeconds: Int,
        admission: Admission,
        handOver: @escaping (Int32, PeerAddress, String?) -> Void
    ) {
        self.epoll = epoll
        self.isTLS = isTLS
        self.headMilliseconds = headSeconds * 1000
        self.admission = admission
        self.handOver = handOver
    }

    /// Milliseconds until ``expire(at:)`` has something to do; -1: nothing.
    func patience(at now: Int) -> Int32 {
        let arrival = self.arrivals.first { self.guests[$0]?.serial == $1 }
        let departure = self.departures.first { self.guests[$0]?.serial == $1 }
        guard let next = [arrival, departure].compactMap({ $0 }).min() else { return -1 }
        return Int32(max(next - now, 0))
    }

    /// A connection that was counted in.
    func receive(_ descriptor: Int32, _ peer: PeerAddress, at now: Int) {
        guard self.enter(descriptor, peer, .waiting(seen: 0)) else { return }
        self.arrivals.add(descriptor, self.serial, at: now + self.headMilliseconds)
    }

    /// A connection that is over a limit: told so, where it can be.
    func turnAway(_ descriptor: Int32, _ violation: RequestRules.Violation, at now: Int) {
        guard !self.isTLS, self.enter(descriptor, nil, .waiting(seen: 0)) else {
            if self.isTLS { close(descriptor) }
            return
        }
        self.refuse(descriptor, violation, .get, at: now)
    }

    /// Something came, or the peer has ended its side.
    func ready(_ descriptor: Int32, hasEnded: Bool, at now: Int) {
        switch self.guests[descriptor]?.state {
        case .waiting(let seen): self.look(descriptor, seen: seen, hasEnded: hasEnded, at: now)
        case .leaving: self.drain(descriptor)
        case nil: break
        }
    }

    /// Ends those whose time is over.
    func expire(at now: Int) {
        while let (descriptor, serial) = self.arrivals.next(at: now) {
            guard let guest = self.guests[descriptor], guest.serial == serial, case .waiting(let seen) = guest.state
            else { continue }
            // A browser that has connected in advance is not told off.
            if seen == 0 || self.isTLS {
                self.drop(descriptor)
            } else {
                let message = "The head of the request did not come in time."
                self.refuse(descriptor, RequestRules.Violation(408, .badCommand, message), .get, at: now)
            }
        }
        while let (descriptor, serial) = self.departures.next(at: now) {
            if self.guests[descriptor]?.serial == serial { self.drop(descriptor) }
        }
    }

    /// Cuts the connection that has waited longest, so that another can come in; false where none waits.
    func dismissOldest() -> Bool {
        while let (descriptor, serial) = self.arrivals.next(at: .max) {
            guard let guest = self.guests[descriptor], guest.serial == serial, case .waiting = guest.state else {
                continue
            }
            self.drop(descriptor)
            self.admission.note { $0.dismissed += 1 }
            return true
        }
        return false
    }

    func closeAll() { for descriptor in self.guests.keys { self.drop(descriptor) } }

    private func enter(_ descriptor: Int32, _ peer: PeerAddress?, _ state: State) -> Bool {
        self.serial += 1
        self.guests[descriptor] = Guest(peer: peer, serial: self.serial, state: state)
        guard warroom_watch(self.epoll, descriptor, true) == 0 else {
            self.drop(descriptor)
            return false
        }
        return true
    }

    private func look(_ descriptor: Int32, seen: Int, hasEnded: Bool, at now: Int) {
        let count = recv(descriptor, &self.scratch, self.scratch.count, Int32(MSG_PEEK | MSG_DONTWAIT))
        guard count > 0 else {
            if count == 0 || errno != EAGAIN { self.drop(descriptor) }
            return
        }
        // The first byte of a TLS connection says that it is one; the rest is the library's.
        if self.isTLS {
            guard self.scratch[0] == 0x16 else {
                let message = "This port speaks HTTPS; use https:// in the address."
                self.refuse(descriptor, RequestRules.Violation(400, .badCommand, message), .get, at: now)
                return
            }
            self.pass(descriptor, nil)
            return
        }
        switch RawHead.read(self.scratch.span.extracting(first: count), seen: seen) {
        case .incomplete where hasEnded: self.drop(descriptor)
        case .incomplete: self.guests[descriptor]?.state = .waiting(seen: count)
        case .complete(let head): self.pass(descriptor, head.target)
        case .refuse(let violation, let method):
            self.admission.note { metrics in
                metrics.requests += 1
                metrics.requestsMalformed += 1
            }
            self.refuse(descriptor, violation, HTTPRequest.Method(method) ?? .get, at: now)
        }
    }

    private func pass(_ descriptor: Int32, _ target: String?) {
        guard let peer = self.guests.removeValue(forKey: descriptor)?.peer else { return }
        _ = warroom_unwatch(self.epoll, descriptor)
        self.handOver(descriptor, peer, target)
    }

    private func refuse(
        _ descriptor: Int32,
        _ violation: RequestRules.Violation,
        _ method: HTTPRequest.Method,
        at now: Int
    ) {
        guard self.leaving < Self.mostLeaving else {
            self.drop(descriptor)
            return
        }
        let answer = ResponseEncoder.whole(violation.response, method: method, date: time(nil))
        // It fits into the buffer of a connection that was sent nothing yet.
        send(descriptor, answer, answer.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        shutdown(descriptor, Int32(SHUT_WR))
        self.leaving += 1
        self.guests[descriptor]?.state = .leaving(budget: 4 << 20)
        if let serial = self.guests[descriptor]?.serial {
            self.departures.add(descriptor, serial, at: now + Self.leavingMilliseconds)
        }
        self.drain(descriptor)
    }

    private func drain(_ descriptor: Int32) {
        guard case .leaving(var budget) = self.guests[descriptor]?.state else { return }
        while budget > 0 {
            let count = recv(descriptor, &self.scratch, self.scratch.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN {
                self.guests[descriptor]?.state = .leaving(budget: budget)
                return
            }
            guard count > 0 else { break }
            budget -= count
        }
        self.drop(descriptor)
    }

    private func drop(_ descriptor: Int32) {
        guard let guest = self.guests.removeValue(forKey: descriptor) else { return }
        if case .leaving = guest.state { self.leaving -= 1 }
        close(descriptor)
        if let peer = guest.peer { self.admission.release(peer) }
    }
}
