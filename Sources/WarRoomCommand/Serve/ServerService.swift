import EventStoreSQLite
import IncidentModel
import Logging
import ServiceLifecycle
import WarRoom
import WebSocketTransport

/// The running server: listens, then stops in order when it is told to.
struct ServerService: Service {
    /// How long a stop may take; the contract with service managers is five seconds in all.
    private static let stopSeconds = 4

    let bootstrap: Bootstrap
    let transport: LibwebsocketsTransport
    let onReady: @Sendable (BoundAddress) async throws -> Void

    func run() async throws {
        let address = try await self.transport.start()
        self.bootstrap.outlets.set(self.transport.outlets)
        try await self.onReady(address)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.sweepExpired() }
            try? await gracefulShutdown()
            group.cancelAll()
        }
        await self.stop()
    }

    /// Readiness first, so that a proxy looks elsewhere; then the sockets, the rooms, the log.
    private func stop() async {
        self.bootstrap.logger.info("Stopping")
        self.bootstrap.server.beginStopping()
        await self.transport.shutdown(deadline: .seconds(Self.stopSeconds))
        self.bootstrap.rooms.close()
        self.bootstrap.search.close()
        await self.bootstrap.index.close()
        await self.bootstrap.log.close()
        self.bootstrap.logger.info("Stopped")
    }

    /// Closes the connections of sessions and tokens whose time has run out.
    private func sweepExpired() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            self.bootstrap.directory.endExpired()
        }
    }
}
