internal import CCurl
internal import HTTPTypes

/// Names a transfer from any thread; never reused.
struct TransferID: Hashable, Sendable {
    let number: Int
}

/// One exchange under way: libcurl's handle, what has arrived and who waits for it.
///
/// Confined to the thread of its ``TransferLoop``.
final class Transfer {
    typealias HeadReply = CheckedContinuation<Result<HTTPResponse, HTTPClientError>, Never>
    typealias BytesReply = CheckedContinuation<Result<[UInt8]?, HTTPClientError>, Never>

    /// How many bytes may wait for the reader before the socket is left alone.
    static let highWater = 256 * 1024

    let id: TransferID
    let handle: EasyHandle
    private var reader = ResponseHeadReader()
    private var headReply: HeadReply?
    private var bytesReply: BytesReply?
    private var buffer: [UInt8] = []
    private var isPaused = false
    private var outcome: Result<Void, HTTPClientError>?
    /// Nobody answers a mail with a head; that it was taken is all.
    private let isMail: Bool

    init(_ id: TransferID, _ plan: TransferPlan, reply: HeadReply) throws(HTTPClientError) {
        self.id = id
        self.handle = try EasyHandle(plan)
        self.headReply = reply
        self.isMail = plan.mail != nil
        self.handle.setContext(Unmanaged.passUnretained(self).toOpaque())
    }

    // MARK: Called by libcurl

    func receive(headerLine line: String) {
        guard !self.isMail, let head = self.reader.read(line), let reply = self.headReply else { return }
        self.headReply = nil
        reply.resume(returning: .success(head))
    }

    /// Takes bytes of the body; false where there is no room and libcurl must offer them again.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard self.buffer.count < Self.highWater else {
            self.isPaused = true
            return false
        }
        self.buffer.append(contentsOf: bytes)
        self.answer()
        return true
    }

    func finish(_ outcome: Result<Void, HTTPClientError>) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        if let reply = self.headReply {
            self.headReply = nil
            switch outcome {
            case .success where self.isMail: reply.resume(returning: .success(HTTPResponse(status: .noContent)))
            case .success: reply.resume(returning: .failure(HTTPClientError(.cut, "The answer has no head.")))
            case .failure(let error): reply.resume(returning: .failure(error))
            }
        }
        self.answer()
    }

    // MARK: Called for the reader

    func read(_ reply: BytesReply) {
        precondition(self.bytesReply == nil, "a streamed response has one reader")
        self.bytesReply = reply
        self.answer()
        guard self.outcome == nil, self.isPaused, self.buffer.count < Self.highWater else { return }
        self.isPaused = false
        // May call `receive` before it returns.
        self.handle.resume()
    }

    private func answer() {
        guard let reply = self.bytesReply else { return }
        if !self.buffer.isEmpty {
            let bytes = self.buffer
            self.buffer = []
            self.bytesReply = nil
            reply.resume(returning: .success(bytes))
        } else if let outcome {
            self.bytesReply = nil
            reply.resume(returning: outcome.map { nil })
        }
    }
}
