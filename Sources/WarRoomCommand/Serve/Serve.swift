import ArgumentParser
import IncidentModel
import Logging
import ServiceLifecycle
import UnixSignals
import WarRoom
import WebSocketTransport

/// `warroom serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            Needs no outside service. The first start prints a link with which the first administrator signs in; it is \
            valid once, for 15 minutes.

            EXAMPLES
              warroom serve --data /var/lib/warroom
              warroom serve --listen 0.0.0.0:7878 --hosts warroom.example.org --tls-cert cert.pem --tls-key key.pem
            """
    )

    @OptionGroup var options: ServerOptions

    func run() async throws {
        let settings = try self.options.settings()
        var logger = Logger(label: "warroom") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        let bootstrap = try await Self.open(settings, logger)
        let transport = LibwebsocketsTransport(
            configuration: TransportConfiguration(settings),
            application: bootstrap.server,
            logger: logger
        )
        bootstrap.metricsSource.set { await transport.metrics() }
        let service = ServerService(bootstrap: bootstrap, transport: transport) { address in
            try await Self.announce(address, bootstrap)
        }
        let group = ServiceGroup(
            services: [service],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await group.run()
    }

    private static func open(_ settings: ServerSettings, _ logger: Logger) async throws -> Bootstrap {
        do {
            return try await Bootstrap(settings, logger: logger)
        } catch {
            throw Failure("\(error)")
        }
    }

    /// Prints where the server is, and the first administrator's link while there is none.
    private static func announce(_ address: BoundAddress, _ bootstrap: Bootstrap) async throws {
        print("WarRoom \(Bootstrap.version) is listening on \(address)")
        do throws(Refusal) {
            let link = try await bootstrap.directory.issueWelcome()
            print("First administrator, once and within 15 minutes: \(address)/#/welcome/\(link.secret.text)")
        } catch {
            guard error.code == .wrongState else { throw Failure(error.message) }
        }
        print("Ready")
        StandardOutput.flush()
    }
}
