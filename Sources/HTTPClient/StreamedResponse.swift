package import HTTPTypes

/// An answer whose body is read as it comes.
///
/// A reader that is slow slows the sender: at most ``Transfer/highWater`` bytes wait here, then the socket is left
/// alone until they are taken.
package final class StreamedResponse: Sendable {
    package let head: HTTPResponse
    private let loop: TransferLoop
    private let id: TransferID

    init(head: HTTPResponse, loop: TransferLoop, id: TransferID) {
        self.head = head
        self.loop = loop
        self.id = id
    }

    /// Letting go of the response ends the transfer.
    deinit { self.loop.cancel(self.id) }

    /// The next bytes of the body, at least one; nil at its end.
    ///
    /// For one reader: two calls at a time are a mistake of the program.
    package func next() async throws(HTTPClientError) -> [UInt8]? {
        try await self.loop.bytes(of: self.id)
    }
}
