import IncidentModel
import WarRoom
import WireProtocol

/// Feeds: who reads them, and how events get to all of them at the cost of one write a reader.
extension Gateway {
    func attach(_ id: ConnectionID, to feedID: FeedID, after seq: Int, head: Int, answer: Frame) {
        guard let connection = self.find(id), let socket = connection.openSocket else { return }
        self.remove(from: feedID.incident, socket)
        let feed = self.feed(feedID, head: head)
        let reader = Reader(connection: connection, feed: feed)
        feed.add(reader, cursor: seq)
        socket.readers.append(reader)
        self.send(answer.bytes, to: connection)
    }

    func detach(_ id: ConnectionID, from incident: IncidentID, answer: Frame?) {
        guard let connection = self.find(id), let socket = connection.openSocket else { return }
        self.remove(from: incident, socket)
        if let answer { self.send(answer.bytes, to: connection) }
    }

    func extend(_ id: FeedID, _ entries: [FeedEntry]) {
        guard let feed = self.feeds[id] else { return }
        for entry in entries { feed.tail.append(entry) }
        self.markDirty(feed)
    }

    /// Events up to `seq` did not get into the mailbox: the store has them.
    func skip(_ id: FeedID, through seq: Int) {
        guard let feed = self.feeds[id], seq > feed.tail.last else { return }
        feed.tail.forget(head: seq)
        self.markDirty(feed)
    }

    func forgetTails(of incident: IncidentID, head: Int) {
        for feed in self.feeds(of: incident) {
            feed.tail.forget(head: head)
            self.markDirty(feed)
        }
    }

    func broadcast(_ frame: Frame, on id: FeedID) {
        guard let feed = self.feeds[id] else { return }
        // Behind the events that were told before it.
        if feed.isDirty { self.flush(feed) }
        frame.bytes.withUnsafeBytes { bytes in
            for reader in feed.readers {
                guard self.isReady(reader), reader.cursor >= feed.tail.last else { continue }
                if self.write(bytes, to: reader.connection) { self.metrics.framesSent += 1 }
            }
        }
    }

    func remove(_ reader: Reader) {
        let feed = reader.feed
        feed.remove(reader)
        if feed.readers.isEmpty { self.feeds[feed.id] = nil }
    }

    private func remove(from incident: IncidentID, _ socket: WebSocketPeer) {
        guard let index = socket.readers.firstIndex(where: { $0.feed.id.incident == incident }) else { return }
        self.remove(socket.readers.remove(at: index))
    }

    private func feed(_ id: FeedID, head: Int) -> Feed {
        if let feed = self.feeds[id] { return feed }
        let feed = Feed(id: id, tail: Tail(head: head, capacity: self.configuration.tailBytes))
        self.feeds[id] = feed
        return feed
    }

    private func feeds(of incident: IncidentID) -> [Feed] {
        ReaderScope.allCases.compactMap { self.feeds[FeedID(incident: incident, scope: $0)] }
    }
}

// MARK: - Flushing

extension Gateway {
    private func markDirty(_ feed: Feed) {
        guard !feed.isDirty else { return }
        feed.isDirty = true
        self.dirtyFeeds.append(feed)
    }

    /// Writes every feed whose time has come, and sets the timer for the others.
    func flushDirtyFeeds() {
        guard !self.dirtyFeeds.isEmpty else { return }
        var feeds: [Feed] = []
        swap(&feeds, &self.dirtyFeeds)
        var soonest: Int?
        for feed in feeds where feed.isDirty {
            let now = self.loop.nanoseconds
            if let due = feed.pacer.due(at: now) {
                self.dirtyFeeds.append(feed)
                soonest = min(soonest ?? due, due)
            } else {
                self.flush(feed)
            }
        }
        guard let soonest else { return }
        self.loop.flush(inMilliseconds: (soonest - self.loop.nanoseconds + 999_999) / 1_000_000)
    }
}
