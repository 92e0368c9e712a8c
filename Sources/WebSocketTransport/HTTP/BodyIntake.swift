/// A streamed request body between the socket and the application: what has come and was not taken yet.
final class BodyIntake {
    /// Bytes from which on the socket is left alone; one more piece of the library's may come on top.
    static let highWater = 256 * 1024

    let length: Int
    var buffer: [UInt8] = []
    /// The peer waits for 100 before it sends; it gets it once the application asks for the body.
    var owesContinue: Bool
    /// Nothing more is read from the socket until something was taken.
    var isHeld = false
    /// All of it has come.
    var isComplete = false
    /// The application, waiting for the next piece.
    var reader: CheckedContinuation<[UInt8]?, any Error>?

    init(length: Int, owesContinue: Bool) {
        self.length = length
        self.owesContinue = owesContinue
    }

    /// Gives the next piece to whoever waits, or keeps it; false once so much is kept that no more is to be read.
    func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if let reader {
            self.reader = nil
            reader.resume(returning: Array(bytes))
            return true
        }
        self.buffer.append(contentsOf: bytes)
        return self.buffer.count < Self.highWater
    }

    /// Everything has come; whoever waits is told that nothing follows.
    func complete() {
        self.isComplete = true
        self.reader?.resume(returning: nil)
        self.reader = nil
    }

    /// The rest will not come.
    func abandon() {
        self.reader?.resume(throwing: CancellationError())
        self.reader = nil
        self.buffer = []
    }
}
