import Glibc
import Histogram

extension Engine {
    /// Reads once from a connection that has something.
    func readable(_ link: Link) {
        guard !link.isClosed, !link.isStalled else { return }
        guard link.isShaken else {
            // What waits to be sent goes on with the handshake.
            self.writable(link)
            return
        }
        let carried = link.carry.count
        self.reserve(carried + Self.receiveSize)
        let received: Int
        switch link.read(into: self.buffer + carried, atMost: Self.receiveSize) {
        case .bytes(let count): received = count
        case .later, .afterReading: return
        case .ended, .broken:
            self.ended(link)
            return
        }
        let now = Clock.now
        if carried > 0 {
            memcpy(self.buffer, link.carry, carried)
            link.carry.removeAll(keepingCapacity: true)
        }
        let before = self.tally.deliveries
        let count = carried + received
        let used = self.consume(link, self.buffer, count, now)
        if used < count, !link.isClosed {
            link.carry.append(contentsOf: UnsafeBufferPointer(start: self.buffer + used, count: count - used))
        }
        guard self.tally.deliveries != before else { return }
        self.tally.receives += 1
        self.lastProgress = now
    }

    private func reserve(_ size: Int) {
        guard size > self.bufferSize else { return }
        self.buffer.deallocate()
        self.bufferSize = size * 2
        self.buffer = .allocate(capacity: self.bufferSize)
    }

    private func ended(_ link: Link) {
        if case .requesting(let message) = link.phase {
            self.finishRequest(link, message)
        } else {
            self.broken(link, "The server ended a connection.")
        }
    }

    /// Takes whole frames off the front; how many bytes they were.
    private func consume(_ link: Link, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ now: Int) -> Int {
        switch link.phase {
        case .upgrading:
            guard let size = self.upgradeAnswer(link, bytes, count) else { return 0 }
            return size + (size < count ? self.consume(link, bytes + size, count - size, now) : 0)
        case .requesting: return 0
        case .closed: return count
        case .greeting, .ready: break
        }
        var place = 0
        while place < count {
            if let size = self.consumeKnown(link, bytes + place, count - place, now) {
                place += size
                continue
            }
            switch FrameHeader.read(bytes + place, count - place) {
            case .incomplete: return place
            case .malformed(let reason):
                self.faults.note(\.malformed, "Against RFC 6455: \(reason).")
                link.close()
                return count
            case .header(let header):
                let size = header.size + header.length
                guard count - place >= size else { return place }
                self.frame(link, header, bytes + place, now)
                place += size
                if link.isClosed { return count }
            }
        }
        return place
    }

    /// The bytes of a frame that another receiver had before; nil where the next bytes are not those.
    ///
    /// The hot path: nearly every delivery of WarRoom's is taken here.
    @inline(__always)
    private func consumeKnown(_ link: Link, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ now: Int) -> Int? {
        guard let room = link.room, let slot = room.slot(link.next), slot.pointee.events > 0 else { return nil }
        let length = Int(slot.pointee.length)
        guard slot.pointee.round == self.arena.round, length <= count,
            memcmp(bytes, self.arena.bytes + slot.pointee.offset, length) == 0
        else { return nil }
        let events = Int(slot.pointee.events)
        for index in 0..<events where link.receives {
            let message = Int(slot[index].message)
            if message >= 0 { self.delivered(message, now) }
        }
        link.next += events
        return length
    }

    private func frame(_ link: Link, _ header: FrameHeader, _ bytes: UnsafePointer<UInt8>, _ now: Int) {
        let payload = bytes + header.size
        switch header.opcode {
        case 0x9:
            let copy = Array(UnsafeBufferPointer(start: payload, count: header.length))
            self.send(ClientFrame.encode(ClientFrame.pong, copy), on: link)
        case 0xA: break
        case 0x8:
            let code = header.length >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : 0
            let reason = String(
                decoding: UnsafeBufferPointer(start: payload, count: header.length).dropFirst(2),
                as: UTF8.self
            )
            self.broken(link, "The server closed a connection: \(code) \(reason)")
        default:
            switch self.settings.dialect {
            case .warroom: self.warRoomFrame(link, header, bytes, now)
            case .plain: self.plainFrame(link, header, payload, now)
            case .nats: self.natsFrame(link, payload, header.length, now)
            }
        }
    }

    /// One message has reached one of its receivers.
    @inline(__always)
    func delivered(_ message: Int, _ now: Int) {
        let entry = self.book.entries + message
        self.tally.deliveries += 1
        let latency = UInt64(max(now - entry.pointee.due, 0))
        self.tally.latency.record(latency)
        entry.pointee.left -= 1
        guard entry.pointee.left == 0 else { return }
        self.tally.whole.record(latency)
        if self.phase?.ends == .delivery { self.completed(message) }
    }
}
