import Logging
import WarRoom
import WarRoomTesting

@testable import WebSocketTransport

/// A transport on a port of its own for the length of one test.
struct TestServer {
    let application: TestApplication
    let transport: LibwebsocketsTransport
    let address: BoundAddress

    var port: Int { self.address.port }
    var http: HTTPClient { HTTPClient(port: self.port) }

    /// Runs `body` against a server and stops it afterwards.
    static func run(
        _ application: TestApplication = TestApplication(),
        configure: (inout TransportConfiguration) -> Void = { _ in },
        _ body: (TestServer) async throws -> Void
    ) async throws {
        var configuration = TransportConfiguration(port: 0)
        configure(&configuration)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let transport = LibwebsocketsTransport(
            configuration: configuration,
            application: application,
            logger: logger
        )
        application.store.serve(transport.outlets)
        let address = try await transport.start()
        let server = TestServer(application: application, transport: transport, address: address)
        do {
            try await body(server)
            await transport.shutdown()
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// Returns once no more than so many connections are open.
    ///
    /// The library lets go of a connection some turns of the loop after its end; each question takes a turn.
    func settle(connections: Int) async {
        while await self.transport.metrics().connectionsOpen > connections { await Task.yield() }
    }

    /// A client whose `hello` has been read.
    func connect(receiveBuffer: Int = 0) async throws -> ScriptedClient {
        let client = try await ScriptedClient.connect(port: self.port, receiveBuffer: receiveBuffer)
        let hello = try await client.nextText()
        guard hello == "hello ana" else { throw ScriptedClient.ProtocolError("no hello: \(hello)") }
        return client
    }
}
