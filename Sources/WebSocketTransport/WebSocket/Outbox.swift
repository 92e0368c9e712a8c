/// Answers on their way to one reader, in order, as bytes for the socket.
///
/// Bounded: a connection whose answers pile up is closed with 4408.
struct Outbox: Hashable, Sendable {
    private var bytes: [UInt8] = []
    private var head = 0

    var isEmpty: Bool { self.head == self.bytes.count }
    /// Bytes that wait.
    var count: Int { self.bytes.count - self.head }

    /// Adds a frame; false where more than `capacity` bytes would wait.
    mutating func append(_ frame: [UInt8], capacity: Int) -> Bool {
        guard self.count + frame.count <= capacity else { return false }
        self.bytes.append(contentsOf: frame)
        return true
    }

    /// Hands at most `limit` bytes to `write` and counts them as gone.
    mutating func take<Result>(_ limit: Int, _ write: (UnsafeRawBufferPointer) -> Result) -> Result {
        let end = min(self.head + limit, self.bytes.count)
        let result = self.bytes.withUnsafeBytes { buffer in
            write(UnsafeRawBufferPointer(rebasing: buffer[self.head..<end]))
        }
        self.head = end
        // An idle connection holds no buffer.
        if self.isEmpty { self = Outbox() }
        return result
    }
}
