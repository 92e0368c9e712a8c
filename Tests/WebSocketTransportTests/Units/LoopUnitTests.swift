import IncidentModel
import Testing
import WarRoom
import WireProtocol

@testable import WebSocketTransport

@Suite("What a loop decides")
struct LoopUnitTests {
    @Test("the wheel brings an id up at its second, once, and late ones after a pause too")
    func wheel() {
        var wheel = TimerWheel(now: 100)
        wheel.schedule(1, at: 103)
        wheel.schedule(2, at: 90)
        wheel.schedule(3, at: 110)
        #expect(wheel.advance(to: 100) == [])
        #expect(wheel.advance(to: 101) == [2])
        #expect(wheel.advance(to: 102) == [])
        #expect(wheel.advance(to: 500).sorted() == [1, 3])
        #expect(wheel.count == 0)
        #expect(wheel.advance(to: 501) == [])
    }

    @Test("a deadline beyond the wheel comes up early, to be set again")
    func farDeadline() {
        var wheel = TimerWheel(now: 0)
        wheel.schedule(1, at: 1000)
        #expect(wheel.advance(to: TimerWheel.span - 2) == [])
        #expect(wheel.advance(to: TimerWheel.span - 1) == [1])
    }

    @Test("a quiet feed is written at once, a busy one gets as long a rest as its writes took")
    func pacer() {
        var pacer = FlushPacer()
        #expect(pacer.due(at: 0) == nil)
        pacer.flushed(from: 0, to: 500_000)
        #expect(pacer.due(at: 500_000) == nil)
        pacer.flushed(from: 1_000_000, to: 5_000_000)
        #expect(pacer.due(at: 6_000_000) == 9_000_000)
        #expect(pacer.due(at: 9_000_000) == nil)
        pacer.flushed(from: 0, to: 90_000_000)
        #expect(pacer.due(at: 90_000_000) == 110_000_000)
    }

    @Test("a silent peer is pinged after 20 s and given up 15 s later; anything from it counts as life")
    func silence() {
        let limits = PeerWatch.Limits()
        var watch = PeerWatch(now: 0, phase: 9, limits: limits)
        #expect(watch.check(at: 9, unsent: 0, limits: limits) == [])
        #expect(watch.check(at: 10, unsent: 0, limits: limits) == [.heartbeat])
        #expect(watch.check(at: 20, unsent: 0, limits: limits) == [.ping, .heartbeat])
        #expect(watch.due(after: 20, limits: limits) == 30)
        watch.hear(at: 25)
        #expect(watch.check(at: 35, unsent: 0, limits: limits) == [.heartbeat])
        #expect(watch.check(at: 45, unsent: 0, limits: limits) == [.ping, .heartbeat])
        #expect(watch.check(at: 59, unsent: 0, limits: limits) == [.heartbeat])
        #expect(watch.check(at: 60, unsent: 0, limits: limits) == [.dead])
    }

    @Test("heartbeats of connections that came together fall into different seconds, ten seconds apart for each")
    func phases() {
        let limits = PeerWatch.Limits()
        for phase in 0..<20 {
            var watch = PeerWatch(now: 100, phase: phase, limits: limits)
            let beats = (101...120).filter { watch.check(at: $0, unsent: 0, limits: limits).contains(.heartbeat) }
            #expect(beats == [101 + phase % 10, 111 + phase % 10])
        }
    }

    @Test("a socket that takes nothing for 30 s is stalled; one that takes a little is not")
    func stall() {
        var watch = StallWatch()
        #expect(watch.isStalled(at: 0, unsent: 100, limit: 30) == false)
        #expect(watch.isStalled(at: 10, unsent: 100, limit: 30) == false)
        #expect(watch.isStalled(at: 29, unsent: 99, limit: 30) == false)
        #expect(watch.isStalled(at: 58, unsent: 99, limit: 30) == false)
        watch.progress()
        #expect(watch.isStalled(at: 60, unsent: 200, limit: 30) == false)
        #expect(watch.isStalled(at: 89, unsent: 300, limit: 30) == false)
        #expect(watch.isStalled(at: 90, unsent: 300, limit: 30) == true)
    }

    @Test("connections are counted in all and by address, and loopback is exempt only where it is said")
    func addresses() {
        var limits = AddressLimits(total: 4, perAddress: 2, exemptsLoopback: true)
        let stranger = PeerAddress(ipv4: [203, 0, 113, 9])
        let local = PeerAddress(ipv4: [127, 0, 0, 1])
        #expect(limits.admit(stranger) == nil)
        #expect(limits.admit(stranger) == nil)
        #expect(limits.admit(stranger) == .address)
        #expect(limits.admit(local) == nil)
        #expect(limits.admit(local) == nil)
        #expect(limits.admit(local) == .total)
        limits.release(stranger)
        #expect(limits.admit(stranger) == nil)
        var strict = AddressLimits(total: 4, perAddress: 1, exemptsLoopback: false)
        #expect(strict.admit(local) == nil)
        #expect(strict.admit(local) == .address)
    }

    @Test("an IPv6 /64 counts as one address, and a mapped IPv4 address is that address")
    func addressGroups() {
        let first = PeerAddress(ipv6: [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [1])
        let second = PeerAddress(ipv6: [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [2])
        #expect(first.text == "2001:db8::1")
        #expect(first.group == second.group)
        let mapped = PeerAddress(ipv6: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 127, 0, 0, 1])
        #expect(mapped == PeerAddress(ipv4: [127, 0, 0, 1]))
        #expect(PeerAddress(ipv6: [UInt8](repeating: 0, count: 15) + [1]).isLoopback)
    }

    @Test("a page that many want is read once, and so many pages at a time")
    func pages() {
        var book = PageBook(limit: 1)
        let key = PageBook.Key(feed: FakeStore.feed, after: 0)
        let other = PageBook.Key(feed: FakeStore.feed, after: 9)
        let readers = (1...3).map { ConnectionID(loop: 0, number: UInt64($0)) }
        #expect(book.request(key, for: readers[0]) == key)
        #expect(book.request(key, for: readers[1]) == nil)
        #expect(book.request(other, for: readers[2]) == nil)
        let first = book.arrived(key)
        #expect(first.waiters == Array(readers[..<2]))
        #expect(first.next == other)
        #expect(book.arrived(other).waiters == [readers[2]])
        #expect(book.request(key, for: readers[0]) == key)
    }

    @Test("a full mailbox sends readers to the store and closes who would miss an answer; presence is dropped")
    func mailbox() {
        var mailbox = Mailbox(capacity: 1000)
        let frame = Frame(text: [UInt8](repeating: 0x61, count: 700))
        let reader = ConnectionID(loop: 0, number: 1)
        #expect(mailbox.add(.send(frame, to: reader)) == .wake)
        #expect(mailbox.add(.send(frame, to: ConnectionID(loop: 0, number: 2))) == .added)
        #expect(mailbox.add(.broadcast(frame, FakeStore.feed)) == .added)
        #expect(mailbox.add(.extend(FakeStore.feed, [FeedEntry(seq: 5, frame: frame.bytes)])) == .added)
        #expect(mailbox.add(.extend(FakeStore.feed, [FeedEntry(seq: 6, frame: frame.bytes)])) == .added)
        let commands = mailbox.take().commands
        #expect(commands.count == 3)
        #expect(commands.contains { if case .skip(_, through: 6) = $0 { true } else { false } })
        #expect(commands.contains { if case .close(let id, .tooSlow, _) = $0 { id.number == 2 } else { false } })
        #expect(mailbox.add(.setHead(.none, FakeStore.incident)) == .wake)
        _ = mailbox.close()
        #expect(mailbox.add(.setHead(.none, FakeStore.incident)) == .closed)
    }

    @Test("the outbox keeps order, hands out what fits a write, and refuses what is over its bound")
    func outbox() {
        var outbox = Outbox()
        #expect(outbox.append([1, 2, 3], capacity: 5) == true)
        #expect(outbox.append([4, 5], capacity: 5) == true)
        #expect(outbox.append([6], capacity: 5) == false)
        #expect(outbox.take(4) { Array($0) } == [1, 2, 3, 4])
        #expect(outbox.append([6], capacity: 5) == true)
        #expect(outbox.take(4) { Array($0) } == [5, 6])
        #expect(outbox.isEmpty)
    }

    @Test("so many lines a minute are logged, and the next one tells how many were not")
    func throttle() {
        var throttle = LogThrottle(perMinute: 2)
        #expect(throttle.admit(at: 0) == .write(omitted: 0))
        #expect(throttle.admit(at: 59) == .write(omitted: 0))
        #expect(throttle.admit(at: 59) == .omit)
        #expect(throttle.admit(at: 60) == .write(omitted: 1))
        #expect(throttle.admit(at: 61) == .write(omitted: 0))
    }
}
