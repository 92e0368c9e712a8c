import CLibwebsockets
import Glibc
package import Logging
import Synchronization
package import WarRoom

/// HTTP and WebSocket for an ``Application``, carried by libwebsockets on one port.
///
/// Sockets are accepted by a thread of ours and spread over as many loops as there are I/O threads; each loop is a thread
/// with the library's context, and an actor that owns it. See ``Gateway`` for what happens on a loop and ``ServiceLoop``
/// for how others reach it.
package final class LibwebsocketsTransport: Sendable {
    /// One for each loop, in the order of ``ConnectionID/loop``.
    package let outlets: [any Outlet]

    private let configuration: TransportConfiguration
    private let gateways: [Gateway]
    private let admission: Admission
    private let logger: Logger
    private let acceptors = Mutex<[Acceptor]>([])

    package init(configuration: TransportConfiguration, application: any Application, logger: Logger) {
        let admission = Admission(
            AddressLimits(
                total: configuration.maximumConnections,
                perAddress: configuration.maximumConnectionsPerAddress,
                exemptsLoopback: configuration.exemptsLoopback
            ),
            perUser: configuration.maximumConnectionsPerUser
        )
        self.configuration = configuration
        self.admission = admission
        self.logger = logger
        self.gateways = (0..<max(configuration.ioThreads, 1)).map { index in
            Gateway(
                index: index,
                configuration: configuration,
                application: application,
                admission: admission,
                logger: logger
            )
        }
        self.outlets = self.gateways.map(\.outlet)
    }

    /// Listens and serves until ``shutdown(deadline:)``; once only.
    ///
    /// Throws ``TransportError`` where the address is taken, a certificate cannot be read or libuv's plugin is missing.
    package func start() async throws -> BoundAddress {
        // A peer that has gone is told by the write's result.
        signal(SIGPIPE, SIG_IGN)
        LibraryLog.install(self.logger)
        var listeners = try Listener.open(self.configuration)
        do {
            if let path = self.configuration.localSocket { listeners.append(try LocalListener.open(path)) }
            for gateway in self.gateways { try await gateway.start() }
        } catch {
            for listener in listeners { close(listener) }
            throw error
        }
        let address = Listener.address(of: listeners[0], isTLS: self.configuration.tls != nil)
        let acceptors = listeners.map { listener in
            Acceptor(
                listener,
                loops: self.gateways.map(\.loop),
                admission: self.admission,
                configuration: self.configuration,
                logger: self.logger
            )
        }
        self.acceptors.withLock { $0 = acceptors }
        for acceptor in acceptors { acceptor.start() }
        return address
    }

    /// Stops accepting, closes every WebSocket with 1001, lets requests under way finish, and ends the loops; returns
    /// within `deadline`.
    package func shutdown(deadline: Duration = .seconds(4)) async {
        let acceptors = self.acceptors.withLock { acceptors in
            defer { acceptors = [] }
            return acceptors
        }
        for acceptor in acceptors { acceptor.stop() }
        if let path = self.configuration.localSocket { LocalListener.remove(path) }
        let end = ContinuousClock.now + deadline
        await withTaskGroup(of: Void.self) { group in
            for gateway in self.gateways { group.addTask { await gateway.shutDown(by: end) } }
        }
    }

    /// What was done since the start, summed over all loops.
    package func metrics() async -> TransportMetrics {
        var metrics = self.admission.metrics
        for gateway in self.gateways { metrics = await metrics + gateway.snapshot() }
        // Those at the door, too.
        metrics.connectionsOpen = self.admission.open
        return metrics
    }
}
