import WarRoom

/// Writes the pieces of one streamed answer to its connection.
struct StreamWriter: BodyWriter {
    let gateway: Gateway
    let connection: ConnectionID

    func write(_ bytes: [UInt8]) async throws { try await self.gateway.write(bytes, to: self.connection) }
}
