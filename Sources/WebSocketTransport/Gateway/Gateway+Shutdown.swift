import WireProtocol

/// The end: no new connections, sockets closed in batches, answers finished, then the loop.
extension Gateway {
    /// Returns once the loop is about to end, at `deadline` at the latest.
    ///
    /// The library's context is left as it is: its destruction has faults, and the process ends anyway.
    func shutDown(by deadline: ContinuousClock.Instant) async {
        self.isDraining = true
        for case let connection? in self.connections {
            switch connection.phase {
            case .head: self.cut(connection)
            // A stream has no end of its own; requests under way may finish.
            case .request(let exchange) where exchange.isStreaming: exchange.task?.cancel()
            case .request, .upgrading, .socket, .ended: break
            }
        }
        await self.closeSockets(by: deadline)
        await self.awaitEnds(by: deadline)
        for case let connection? in self.connections { self.cut(connection) }
        // The library cuts in turns to come.
        await self.awaitEnds(by: .now + .milliseconds(500))
        self.loop.stop()
    }

    private func awaitEnds(by deadline: ContinuousClock.Instant) async {
        while self.connectionCount > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// In batches, so that their readers do not all come to another server at the same moment.
    private func closeSockets(by deadline: ContinuousClock.Instant) async {
        let sockets = self.connections.compactMap { $0?.openSocket == nil ? nil : $0?.id }
        let batch = max(64, sockets.count / 20)
        for start in stride(from: 0, to: sockets.count, by: batch) {
            for id in sockets[start..<min(start + batch, sockets.count)] {
                self.close(self.find(id), .goingAway, "The server is stopping; connect again.")
            }
            guard ContinuousClock.now < deadline else { continue }
            try? await Task.sleep(for: .milliseconds(25))
        }
    }
}
