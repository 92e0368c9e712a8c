import Foundation
import Glibc

/// A connection that is to be opened.
struct Wish {
    var room: Room?
    /// Joins the room; else it only sends there.
    var joins = true
    /// Counts as a receiver.
    var receives = true
    /// Asks for history behind this seq.
    var since: Int?
    var receiveBuffer: Int32 = 0
}

// MARK: - Connections

extension Engine {
    /// Opens connections, some at a time, and returns once all are ready.
    @discardableResult
    func open(_ wishes: [Wish]) throws(LoadError) -> [Link] {
        let first = self.links.count
        self.wishes = wishes.reversed()
        self.links.reserveCapacity(first + wishes.count)
        while self.underWay < self.settings.opening, !self.wishes.isEmpty { try self.openNext() }
        let isDone = self.run { self.underWay == 0 && self.wishes.isEmpty }
        if let failure = self.setUpFailure { throw failure }
        guard isDone else { throw .setUp("The server left \(self.underWay) connections without an answer.") }
        return Array(self.links[first...])
    }

    /// Begins one connection beside whatever goes on; nil where that cannot be, which is then the run's failure.
    func openOne(_ wish: Wish) -> Link? {
        do throws(LoadError) { return try self.begin(wish) } catch {
            self.setUpFailure = error
            return nil
        }
    }

    /// Reads nothing any more from a connection, as a peer does that hangs.
    func stall(_ link: Link) {
        link.isStalled = true
        try? self.poller.change(link.descriptor, token: link.index, reading: false, writing: false)
    }

    private func openNext() throws(LoadError) {
        guard let wish = self.wishes.popLast() else { return }
        try self.begin(wish)
    }

    @discardableResult
    private func begin(_ wish: Wish) throws(LoadError) -> Link {
        let descriptor = try Link.connect(
            self.settings.address,
            port: self.settings.port,
            receiveBuffer: wish.receiveBuffer
        )
        let tokens = self.settings.tokens
        let index = self.links.count
        let token = tokens.isEmpty ? "" : tokens[index % tokens.count]
        let link = Link(index: index, descriptor: descriptor, token: token)
        link.tls = try self.tls?.session(on: descriptor)
        link.room = wish.room
        link.joins = wish.joins
        link.receives = wish.receives && wish.joins
        link.since = wish.since
        self.links.append(link)
        self.underWay += 1
        link.out = self.upgradeRequest(token)
        try self.poller.add(descriptor, token: index, writing: true)
        return link
    }

    /// One more is ready.
    func opened(_ link: Link) {
        link.phase = .ready
        link.bases = self.book.ordinals
        if link.receives, let room = link.room { room.receivers += 1 }
        self.underWay -= 1
        self.lastProgress = Clock.now
        do throws(LoadError) { try self.openNext() } catch { self.setUpFailure = error }
    }

    private func upgradeRequest(_ token: String) -> [UInt8] {
        var lines = [
            "GET \(self.settings.path) HTTP/1.1", "Host: \(self.settings.host):\(self.settings.port)",
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: \(Self.key)",
        ]
        if let name = self.settings.dialect.subprotocol { lines.append("Sec-WebSocket-Protocol: \(name)") }
        if !token.isEmpty { lines.append("Authorization: Bearer \(token)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// The example of RFC 6455 section 1.3, whose answer is known.
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    private static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    /// Reads the answer to the upgrade; the bytes it took, nil where it is not complete.
    func upgradeAnswer(_ link: Link, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard let mark = EventScanner.find(Array("\r\n\r\n".utf8), in: bytes, count) else { return nil }
        let size = mark - bytes + 4
        let head = String(decoding: UnsafeBufferPointer(start: bytes, count: size), as: UTF8.self)
        guard head.hasPrefix("HTTP/1.1 101") else {
            let line = head.split(separator: "\r\n").first ?? ""
            self.setUpFailure = .setUp("The server refused the upgrade: \(line)")
            link.close()
            return size
        }
        if !head.contains(Self.accept) { self.faults.note(\.malformed, "A wrong Sec-WebSocket-Accept.") }
        link.phase = .greeting
        switch self.settings.dialect {
        case .warroom: break
        case .plain: self.opened(link)
        case .nats: self.greetNATS(link)
        }
        return size
    }
}

// MARK: - Rooms

extension Engine {
    /// Makes `count` rooms; of WarRoom's they are newly declared incidents.
    func makeRooms(_ count: Int) throws(LoadError) {
        guard self.settings.dialect == .warroom else {
            self.rooms = (0..<count).map { Room(index: $0, name: "room\($0)") }
            return
        }
        let control = try self.open([Wish(room: nil, receives: false)])
        for index in 0..<count {
            let data = #"{"title":"Load \#(self.run) \#(index)","status":"investigating"}"#
            let answer = try self.ask(
                control[0],
                #""op":"command","command":"incident.declare","key":"\#(self.run).r\#(index)","data":\#(data)"#
            )
            guard let begin = answer.range(of: #""incident":""#)?.upperBound,
                let end = answer[begin...].firstIndex(of: "\"")
            else { throw .setUp("The server declared no incident: \(answer)") }
            self.rooms.append(Room(index: self.rooms.count, name: String(answer[begin..<end])))
        }
    }

    /// Sends one frame of `members` and returns the answer to it.
    private func ask(_ link: Link, _ members: String) throws(LoadError) -> String {
        let ref = "a\(self.answers.count)"
        self.answers[ref] = ""
        self.send(ClientFrame.encode(#"{\#(members),"ref":"\#(ref)"}"#), on: link)
        guard self.run(until: { self.answers[ref]?.isEmpty == false }), let answer = self.answers[ref] else {
            throw self.setUpFailure ?? .setUp("The server did not answer a command.")
        }
        return answer
    }
}
