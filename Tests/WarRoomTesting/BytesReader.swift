import Synchronization
import WarRoom

/// A streamed body that is there already, given out in pieces of a few bytes.
package final class BytesReader: BodyReader {
    package let length: Int
    private let rest: Mutex<ArraySlice<UInt8>>
    private let pieceBytes: Int

    package init(_ bytes: [UInt8], pieceBytes: Int = 5) {
        self.length = bytes.count
        self.rest = Mutex(bytes[...])
        self.pieceBytes = pieceBytes
    }

    package func next() async throws -> [UInt8]? {
        self.rest.withLock { rest in
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(self.pieceBytes) }
            return Array(rest.prefix(self.pieceBytes))
        }
    }
}
