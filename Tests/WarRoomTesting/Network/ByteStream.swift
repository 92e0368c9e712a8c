/// A connection as a client sees it: bytes out, bytes in.
///
/// ``TestSocket`` is the plain one; a test of TLS brings its own.
package protocol ByteStream: Sendable {
    /// Writes all of `bytes`; throws where the peer is gone or takes nothing until the deadline.
    func send(_ bytes: [UInt8]) async throws

    /// The next bytes that come, at most `limit`; empty once the peer has ended the stream.
    func receive(atMost limit: Int) async throws -> [UInt8]

    /// Closes the connection in order.
    func close()
}
