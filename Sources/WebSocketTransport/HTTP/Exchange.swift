import HTTPTypes
import WarRoom

/// One request and its answer, as the loop keeps it.
final class Exchange {
    let head: RequestHead
    /// HTTP/1.0 knows no chunks.
    let knowsChunks: Bool
    let bodyLength: Int
    /// What of the loop's memory for bodies is set aside for this one.
    let bodyShare: Int
    /// The application takes the body while it comes.
    var streamsBody = false
    /// The body where it is taken whole.
    var body: [UInt8] = []
    /// What of a streamed body was not taken yet.
    var intake: BodyIntake?
    /// The library tells of the end of an empty POST body too, right after the head.
    var expectsEmptyCompletion = false
    /// The request is complete and was handed to the application.
    var isDispatched = false

    /// Bytes on their way to the socket.
    var output: [UInt8] = []
    var offset = 0
    /// Nothing follows ``output``: the connection ends with it.
    var isLast = false
    var encoder: ResponseEncoder?
    /// Runs the application, then a streamed answer.
    var task: Task<Void, Never>?
    /// A streamed answer's writer, waiting until the socket has taken its piece.
    var writer: CheckedContinuation<Void, any Error>?
    var stall = StallWatch()
    /// The peer has ended its sending side; a whole answer that fits the socket still goes out.
    var isHalfClosed = false

    init(head: RequestHead, knowsChunks: Bool, bodyLength: Int, bodyShare: Int) {
        self.head = head
        self.knowsChunks = knowsChunks
        self.bodyLength = bodyLength
        self.bodyShare = bodyShare
    }

    /// The peer has not sent all that it has announced.
    var isReceiving: Bool { self.intake.map { !$0.isComplete } ?? false }
    /// The peer has to wait with the rest of a streamed body.
    var isHeld: Bool { self.encoder == nil && self.intake?.isHeld == true }
    var isStreaming: Bool { self.encoder != nil && !self.isLast }
    var hasOutput: Bool { self.offset < self.output.count }
}

extension Exchange {
    /// Adds bytes behind those that wait.
    func append(_ bytes: [UInt8]) {
        if self.hasOutput {
            self.output += bytes
        } else {
            self.output = bytes
            self.offset = 0
        }
    }
}
