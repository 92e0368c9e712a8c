import WarRoom

/// Readers behind the tail: the same cursor, read from the store a page at a time.
extension Gateway {
    /// About the bytes of one page.
    private static let pageBytes = 65_536

    /// Asks for what comes behind a reader's cursor; one page at a time and connection.
    func requestPage(_ reader: Reader) {
        let connection = reader.connection
        guard let socket = connection.openSocket, !socket.awaitsPage, self.loop.seconds >= reader.retryAt else {
            return
        }
        socket.awaitsPage = true
        reader.awaitsPage = true
        let key = PageBook.Key(feed: reader.feed.id, after: reader.cursor)
        if let key = self.pages.request(key, for: connection.id) { self.read(key) }
    }

    private func read(_ key: PageBook.Key) {
        self.metrics.pagesRead += 1
        let application = self.application
        Task.detached {
            let page = await application.page(of: key.feed, after: key.after, bytes: Self.pageBytes)
            await self.arrived(page, key)
        }
    }

    private func arrived(_ page: FeedPage?, _ key: PageBook.Key) {
        let (waiters, next) = self.pages.arrived(key)
        if let next { self.read(next) }
        for id in waiters {
            guard let connection = self.find(id), let socket = connection.openSocket else { continue }
            socket.awaitsPage = false
            // A reader that has left or begun anew meanwhile waits for no page, or for another.
            if let reader = socket.readers.first(where: { $0.feed.id == key.feed }), reader.awaitsPage,
                reader.cursor == key.after
            {
                self.deliver(page, to: reader)
            }
            self.markDirty(connection, socket)
        }
        self.writeDirtyConnections()
    }

    private func deliver(_ page: FeedPage?, to reader: Reader) {
        reader.awaitsPage = false
        // A page that leads nowhere is as good as none: asking again at once would go on for ever.
        guard let page, page.cursor > reader.cursor else {
            reader.retryAt = self.loop.seconds + 1
            self.schedule(reader.connection, at: reader.retryAt)
            return
        }
        if self.write(page.frames, to: reader.connection) { reader.cursor = page.cursor }
    }
}
