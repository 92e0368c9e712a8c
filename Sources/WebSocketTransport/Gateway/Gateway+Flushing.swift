import CLibwebsockets
import WarRoom

/// A round of writes: each reader of a feed gets what stands behind its cursor.
extension Gateway {
    func flush(_ feed: Feed) {
        let begin = self.loop.nanoseconds
        feed.isDirty = false
        feed.tail.bytes.withUnsafeBytes { bytes in
            for reader in self.writeAlongLanes(feed, bytes) { self.advance(reader, bytes) }
        }
        feed.pacer.flushed(from: begin, to: self.loop.nanoseconds)
    }

    /// Gives one reader what comes next, where its socket has room.
    func advance(_ reader: Reader) {
        reader.feed.tail.bytes.withUnsafeBytes { self.advance(reader, $0) }
    }

    /// Whether nothing stands before a reader's next event.
    func isReady(_ reader: Reader) -> Bool {
        let connection = reader.connection
        guard !connection.isChoked, !reader.awaitsPage, let socket = connection.openSocket else { return false }
        return socket.outbox.isEmpty
    }

    private func advance(_ reader: Reader, _ bytes: UnsafeRawBufferPointer) {
        guard self.isReady(reader) else { return }
        let connection = reader.connection
        switch reader.feed.tail.step(after: reader.cursor, limit: LibraryContext.writeLimit) {
        case .upToDate: break
        case .behind: self.requestPage(reader)
        case .write(let range, let through, let frames):
            guard self.write(UnsafeRawBufferPointer(rebasing: bytes[range]), to: connection) else { return }
            self.metrics.framesSent += frames
            reader.cursor = through
            // More than one write takes: on with it once the others have had theirs.
            if through < reader.feed.tail.last, !connection.isChoked, let wsi = connection.wsi {
                lws_callback_on_writable(wsi)
            }
        }
        if self.isReady(reader), let wsi = connection.wsi { reader.enterLane(wsi) }
    }
}

// MARK: - Many at once

extension Gateway {
    /// Writes to all readers that are at the same place with nothing before them, which is nearly all, and returns the
    /// others.
    ///
    /// Touches the feed's places and the library's connections only: what a thousand readers' objects are is cold in the
    /// processor's caches by the time of the next event.
    private func writeAlongLanes(_ feed: Feed, _ bytes: UnsafeRawBufferPointer) -> [Reader] {
        guard let cursor = feed.places.first(where: { $0.lane != nil })?.cursor,
            case .write(let range, let through, let frames) = feed.tail.step(
                after: cursor,
                limit: LibraryContext.writeLimit
            ),
            through == feed.tail.last, let start = bytes.baseAddress
        else { return feed.readers }
        // The library's signature is not const, but bytes that it does not frame it does not touch.
        let pointer = UnsafeMutablePointer(
            mutating: (start + range.lowerBound).assumingMemoryBound(to: UInt8.self)
        )
        var round = Round()
        feed.places.withUnsafeMutableBufferPointer { places in
            for index in places.indices {
                guard let wsi = places[index].lane, places[index].cursor == cursor else {
                    round.others.append(index)
                    continue
                }
                guard lws_write(wsi, pointer, range.count, LWS_WRITE_HTTP) >= 0 else {
                    round.broken.append(index)
                    continue
                }
                round.written += 1
                places[index].cursor = through
                if lws_partial_buffered(wsi) != 0 { round.choked.append(index) }
            }
        }
        self.metrics.writes += round.written
        self.metrics.bytesSent += round.written * range.count
        self.metrics.framesSent += round.written * frames
        for index in round.choked { self.choke(feed.readers[index].connection) }
        for index in round.broken { self.cut(feed.readers[index].connection) }
        return round.others.map { feed.readers[$0] }
    }

    /// What came of the writes of a round; the indexes of readers.
    private struct Round {
        var written = 0
        var others: [Int] = []
        var choked: [Int] = []
        var broken: [Int] = []
    }
}
