/// A request's body as it comes, piece by piece.
package protocol BodyReader: Sendable {
    /// How many bytes the request has announced; more than 0.
    var length: Int { get }

    /// The next piece, or nil behind the last.
    ///
    /// The peer is asked for more only as pieces are taken, so that a few of them wait in memory at most. Throws
    /// `CancellationError` where the body does not come whole.
    func next() async throws -> [UInt8]?
}
