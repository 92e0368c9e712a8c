import Glibc

extension Engine {
    /// Publishes by `pace` and returns once everything has arrived, or will not.
    func publish(_ pace: Phase.Pace, ends: Phase.End = .delivery) -> Outcome {
        self.tally = Tally()
        self.phase = Phase(pace, ends: ends)
        let first = self.book.count
        let before = Sample(self.target)
        switch pace {
        case .window(let size, let seconds):
            self.sendInWindow(size, until: before.time + Int(seconds * 1e9), most: .max)
        case .count(let most, let window): self.sendInWindow(window, until: .max, most: most)
        case .rate(let rate, let count): self.sendAtRate(rate, count: count, from: before.time)
        }
        self.phase?.isSending = false
        let wanted = self.expected(from: first)
        let acks = self.settings.dialect.acknowledges ? self.book.count - first : 0
        let isWhole = self.run { self.tally.deliveries >= wanted && self.tally.acks >= acks }
        let after = Sample(self.target)
        if !isWhole { self.countLost(from: first) }
        self.phase = nil
        return Outcome(tally: self.tally, before: before, after: after)
    }

    private func expected(from first: Int) -> Int {
        var sum = 0
        for number in first..<self.book.count { sum += self.rooms[Int(self.book.entries[number].room)].receivers }
        return sum
    }

    private func countLost(from first: Int) {
        for number in first..<self.book.count {
            let entry = self.book.entries[number]
            if entry.left > 0 {
                self.faults.note(\.lost, "Message \(number) did not reach \(entry.left) receivers.")
                self.faults.lost += Int(entry.left) - 1
            }
            if self.settings.dialect.acknowledges, !entry.isAcked {
                self.faults.note(\.lost, "Command \(number) was not acked.")
            }
        }
    }

    private func sendInWindow(_ size: Int, until end: Int, most: Int) {
        self.phase?.free = (0..<size).map { $0 % self.publishers.count }.reversed()
        self.lastProgress = Clock.now
        while Clock.now < end, self.tally.published < most {
            while self.tally.published < most, let publisher = self.phase?.free.popLast() {
                self.publish(by: publisher, due: Clock.now)
            }
            let limit = min(end, self.lastProgress + self.settings.patience)
            guard Clock.now < self.lastProgress + self.settings.patience else { return }
            self.turn(until: limit)
        }
    }

    private func sendAtRate(_ rate: Double, count: Int, from start: Int) {
        for index in 0..<count {
            let due = start + Int(Double(index + 1) * 1e9 / rate)
            while Clock.now < due { self.turn(until: due) }
            self.publish(by: index % self.publishers.count, due: due)
        }
    }

    /// Sends the next message of a publisher.
    private func publish(by publisher: Int, due: Int) {
        let link = self.publishers[publisher]
        guard let room = link.room else { return }
        let number = self.book.add(due: due, room: room.index, publisher: publisher, receivers: room.receivers)
        self.tally.published += 1
        self.phase?.inFlight += 1
        let text = self.book.text(number)
        if self.settings.publishesOverHTTP {
            self.post(number, text, to: room, link.token)
            return
        }
        switch self.settings.dialect {
        case .plain: self.send(ClientFrame.encode(ClientFrame.text, text), on: link)
        case .nats:
            let bytes = Array("PUB \(room.name) \(text.count)\r\n".utf8) + text + Array("\r\n".utf8)
            self.send(ClientFrame.encode(ClientFrame.binary, bytes), on: link)
        case .warroom:
            var bytes = Array(#"{"op":"command","ref":"\#(number)","#.utf8)
            bytes += self.command(number, text, room)
            self.send(ClientFrame.encode(ClientFrame.text, bytes), on: link)
        }
    }

    /// The members of a command and the closing brace.
    func command(_ number: Int, _ text: [UInt8], _ room: Room) -> [UInt8] {
        let begin =
            #""command":"message.post","incident":"\#(room.name)","key":"\#(self.run).\#(number)","data":{"text":""#
        return Array(begin.utf8) + text + Array(#""}}"#.utf8)
    }

    /// A message is done; its sender may go on.
    func completed(_ number: Int) {
        self.phase?.inFlight -= 1
        guard self.phase?.isSending == true else { return }
        self.phase?.free.append(Int(self.book.entries[number].publisher))
    }
}

// MARK: - Over HTTP

extension Engine {
    /// Sends a command as a request of its own.
    private func post(_ number: Int, _ text: [UInt8], to room: Room, _ token: String) {
        let body = [UInt8(ascii: "{")] + self.command(number, text, room)
        let lines = [
            "POST /api/v1/incidents/\(room.name)/commands HTTP/1.1",
            "Host: \(self.settings.host):\(self.settings.port)", "Authorization: Bearer \(token)",
            "Content-Type: application/json", "Content-Length: \(body.count)", "Connection: close",
        ]
        do throws(LoadError) {
            let descriptor = try Link.connect(self.settings.address, port: self.settings.port)
            let link = Link(index: self.links.count, descriptor: descriptor, token: token)
            link.tls = try self.tls?.session(on: descriptor)
            link.phase = .requesting(message: number)
            link.out = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
            self.links.append(link)
            try self.poller.add(descriptor, token: link.index, writing: true)
        } catch {
            self.faults.note(\.closed, "\(error)")
        }
    }

    /// The answer to a request is complete.
    func finishRequest(_ link: Link, _ message: Int) {
        let answer = String(decoding: link.carry, as: UTF8.self)
        link.close()
        link.carry = []
        guard answer.hasPrefix("HTTP/1.1 201") else {
            self.faults.note(\.refused, "The server refused: \(answer.prefix(400))")
            if self.phase?.ends == .ack { self.completed(message) }
            return
        }
        self.acked(message, Clock.now)
    }
}
