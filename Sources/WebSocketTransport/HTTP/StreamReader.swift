import WarRoom

/// Takes the pieces of one streamed request body from its connection.
struct StreamReader: BodyReader {
    let gateway: Gateway
    let connection: ConnectionID
    let length: Int

    func next() async throws -> [UInt8]? { try await self.gateway.nextPiece(of: self.connection) }
}
