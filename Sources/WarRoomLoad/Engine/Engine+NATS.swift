import Glibc

/// The NATS protocol inside WebSocket frames: a stream of lines, cut anywhere.
extension Engine {
    private static let lineEnd = Array("\r\n".utf8)

    /// Called once upgraded: connects and subscribes; the `PONG` to this `PING` says that it is done.
    func greetNATS(_ link: Link) {
        let subject = link.room?.name ?? "none"
        let text = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB \(subject) 1\r\nPING\r\n"
        self.send(ClientFrame.encode(ClientFrame.binary, text.utf8), on: link)
    }

    func natsFrame(_ link: Link, _ payload: UnsafePointer<UInt8>, _ length: Int, _ now: Int) {
        guard !link.stream.isEmpty else {
            let used = self.natsLines(link, payload, length, now)
            if used < length {
                link.stream.append(contentsOf: UnsafeBufferPointer(start: payload + used, count: length - used))
            }
            return
        }
        link.stream.append(contentsOf: UnsafeBufferPointer(start: payload, count: length))
        let stream = link.stream
        link.stream = []
        let used = stream.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { self.natsLines(link, $0, bytes.count, now) } ?? 0
        }
        link.stream = Array(stream[used...])
    }

    /// Takes whole lines and messages off the front.
    private func natsLines(_ link: Link, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ now: Int) -> Int {
        var place = 0
        while place < count {
            guard let end = EventScanner.find(Self.lineEnd, in: bytes + place, count - place) else { return place }
            let line = bytes + place
            let size = end - line
            if size > 4, memcmp(line, "MSG ", 4) == 0 {
                guard let length = Self.lastNumber(line, size) else {
                    self.faults.note(\.malformed, "A MSG line without a length.")
                    link.close()
                    return count
                }
                let whole = size + 2 + length + 2
                guard count - place >= whole else { return place }
                self.plainMessage(link, end + 2, length, now)
                place += whole
                continue
            }
            if size >= 4, memcmp(line, "PING", 4) == 0 {
                self.send(ClientFrame.encode(ClientFrame.binary, "PONG\r\n".utf8), on: link)
            } else if size >= 4, memcmp(line, "PONG", 4) == 0 {
                if !link.isReady { self.opened(link) }
            } else if size >= 4, memcmp(line, "-ERR", 4) == 0 {
                let text = String(decoding: UnsafeBufferPointer(start: line, count: size), as: UTF8.self)
                self.faults.note(\.refused, "The server refused: \(text)")
            }
            place += size + 2
        }
        return place
    }

    /// The number after the last space of a line.
    private static func lastNumber(_ line: UnsafePointer<UInt8>, _ size: Int) -> Int? {
        var begin = size
        while begin > 0, line[begin - 1] != UInt8(ascii: " ") { begin -= 1 }
        return EventScanner.number(line + begin, line + size)
    }
}
