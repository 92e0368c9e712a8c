import Foundation
import Glibc
import Histogram

/// `warroom.v1` (CONTRACT section 2).
extension Engine {
    func warRoomFrame(_ link: Link, _ header: FrameHeader, _ frame: UnsafePointer<UInt8>, _ now: Int) {
        let payload = frame + header.size
        guard header.isFinal, header.opcode == 1, header.length > 8, memcmp(payload, "{\"op\":\"", 7) == 0 else {
            self.faults.note(\.malformed, "A frame that does not begin with its op.")
            return
        }
        switch payload[7] {
        case UInt8(ascii: "e") where payload[8] == UInt8(ascii: "v"): self.events(link, header, frame, now)
        case UInt8(ascii: "a"): self.ack(payload, header.length, now)
        case UInt8(ascii: "e"): self.error(link, Self.string(payload, header.length))
        case UInt8(ascii: "j"): self.joined(link, payload, header.length)
        case UInt8(ascii: "h") where payload[9] == UInt8(ascii: "l"): self.hello(link)
        // presence, heartbeat, left, pong, board, summary
        default: break
        }
    }

    private static func string(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    }

    private func hello(_ link: Link) {
        guard link.joins, link.room != nil else { return self.opened(link) }
        self.join(link)
    }

    /// Asks for the link's room.
    func join(_ link: Link) {
        guard let room = link.room else { return }
        let since = link.since.map { #","since":\#($0)"# } ?? ""
        link.joinedAt = Clock.now
        self.send(ClientFrame.encode(#"{"op":"join","ref":"j","incident":"\#(room.name)"\#(since)}"#), on: link)
    }

    private static let headMark = Array("\"head\":{\"seq\":".utf8)
    private static let refMark = Array("\"ref\":\"".utf8)
    private static let seqMark = Array("\"seq\":".utf8)

    private func joined(_ link: Link, _ payload: UnsafePointer<UInt8>, _ length: Int) {
        guard let mark = EventScanner.find(Self.headMark, in: payload, length),
            let head = EventScanner.number(mark + Self.headMark.count, payload + length)
        else {
            self.faults.note(\.malformed, "A joined frame without head.")
            return
        }
        link.next = (link.since ?? head) + 1
        self.opened(link)
    }

    private func error(_ link: Link, _ text: String) {
        self.faults.note(\.refused, "The server refused: \(text)")
        if !link.isReady { self.setUpFailure = .setUp("The server refused: \(text)") }
        for ref in self.answers.keys where text.contains("\"\(ref)\"") {
            self.setUpFailure = .setUp("The server refused: \(text)")
        }
        // So that the phase does not wait for what will not come.
        if let number = text.range(of: #""ref":""#).flatMap({ Int(text[$0.upperBound...].prefix { $0 != "\"" }) }),
            number < self.book.count, self.phase?.ends == .ack
        {
            self.completed(number)
        }
    }

    private func ack(_ payload: UnsafePointer<UInt8>, _ length: Int, _ now: Int) {
        guard let mark = EventScanner.find(Self.refMark, in: payload, length) else {
            self.faults.note(\.malformed, "An ack without ref.")
            return
        }
        let begin = mark + Self.refMark.count
        guard let number = EventScanner.number(begin, payload + length), number < self.book.count else {
            let text = Self.string(payload, length)
            for ref in self.answers.keys where text.contains("\"ref\":\"\(ref)\"") { self.answers[ref] = text }
            return
        }
        self.acked(number, now)
    }

    /// The server says that a message is durable.
    func acked(_ number: Int, _ now: Int) {
        let entry = self.book.entries + number
        guard !entry.pointee.isAcked else {
            self.faults.note(\.repeated, "Command \(number) was acked twice.")
            return
        }
        entry.pointee.isAcked = true
        self.tally.acks += 1
        self.tally.ack.record(UInt64(max(now - entry.pointee.due, 0)))
        self.lastProgress = now
        if self.phase?.ends == .ack { self.completed(number) }
    }
}

// MARK: - Events

extension Engine {
    /// An `events` frame whose bytes are not known yet, or not at this place.
    private func events(_ link: Link, _ header: FrameHeader, _ frame: UnsafePointer<UInt8>, _ now: Int) {
        guard let room = link.room, var scanner = EventScanner(frame + header.size, header.length) else {
            self.faults.note(\.malformed, "An events frame that nobody asked for, or without events.")
            return
        }
        if link.firstEventsAt == 0 { link.firstEventsAt = now }
        var first: Int?
        var count = 0
        var isWhole = true
        do throws(MalformedFrame) {
            while let event = try scanner.next() {
                first = first ?? event.seq
                count += 1
                if !self.event(link, room, event, now) { isWhole = false }
            }
        } catch {
            self.faults.note(\.altered, "\(error.reason).")
            return
        }
        guard isWhole, let first, let slot = room.slot(first),
            let offset = self.arena.keep(frame, header.size + header.length)
        else { return }
        slot.pointee.offset = offset
        slot.pointee.length = Int32(header.size + header.length)
        slot.pointee.round = self.arena.round
        slot.pointee.events = Int32(count)
    }

    /// Checks one event; true where it came in its turn and as others saw it.
    private func event(_ link: Link, _ room: Room, _ event: EventScanner.Found, _ now: Int) -> Bool {
        guard self.isInTurn(link, event.seq, in: room) else { return false }
        guard let slot = room.makeSlot(event.seq) else { return false }
        let hash = Self.hash(event.bytes, event.length)
        if slot.pointee.hash == 0 {
            slot.pointee.hash = hash
            self.identify(event, slot)
        } else if slot.pointee.hash != hash {
            self.faults.note(\.altered, "Event \(event.seq) of \(room.name) has other bytes than others got.")
            return false
        }
        let message = Int(slot.pointee.message)
        guard message >= 0 else { return true }
        guard self.book.entries[message].room == Int32(room.index) else {
            self.faults.note(\.misrouted, "Message \(message) came to \(room.name).")
            return false
        }
        // Only what is sent from now on counts as delivered, not a history that somebody reads.
        if link.receives { self.delivered(message, now) }
        return true
    }

    /// Finds which of our messages an event holds.
    private func identify(_ event: EventScanner.Found, _ slot: UnsafeMutablePointer<Room.Slot>) {
        guard let text = event.text, let base = text.baseAddress else { return }
        if let number = self.book.number(of: base, text.count) {
            slot.pointee.message = Int32(number)
        } else {
            self.faults.note(\.altered, "Event \(event.seq) holds a text that nobody sent.")
        }
    }

    private func isInTurn(_ link: Link, _ seq: Int, in room: Room) -> Bool {
        if seq == link.next {
            link.next += 1
            return true
        }
        if seq > link.next {
            self.faults.note(
                \.reordered,
                "Connection \(link.index) got event \(seq) of \(room.name) and not \(link.next) before it."
            )
            for missed in link.next..<seq { link.missing.insert(missed) }
            link.next = seq + 1
            return true
        }
        guard link.missing.remove(seq) == nil else { return true }
        self.faults.note(\.repeated, "Connection \(link.index) got event \(seq) of \(room.name) again.")
        return false
    }

    /// FNV-1a, never 0.
    private static func hash(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<length { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return hash == 0 ? 1 : hash
    }
}
