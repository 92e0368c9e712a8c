import Glibc

/// The one thread that opens connections, publishes and checks what arrives.
final class Engine {
    var settings: Settings
    let target: Target
    let poller: Poller
    let book: MessageBook
    /// Nil where connections are plain.
    let tls: TLS?
    let arena = Arena()
    var rooms: [Room] = []
    var links: [Link] = []
    /// Who sends messages, in turn.
    var publishers: [Link] = []
    var faults = Faults()
    var tally = Tally()
    /// The phase under way; nil between phases.
    var phase: Phase?
    /// Connections that are not ready yet.
    var underWay = 0
    /// Connections that are to be opened.
    var wishes: [Wish] = []
    /// Why the set-up cannot go on.
    var setUpFailure: LoadError?
    /// The answers to commands that are not messages, by their ref.
    var answers: [String: String] = [:]
    var lastProgress = 0
    /// What a scenario does beside publishing.
    var everyTurn: (() -> Void)?
    var buffer: UnsafeMutablePointer<UInt8>
    var bufferSize = 1 << 20
    /// Keys of this run, so that a second run on the same incident is no repeat of the first.
    let run = String(Clock.now, radix: 36)

    static let receiveSize = 256 << 10

    init(_ settings: Settings, _ target: Target) throws(LoadError) {
        self.settings = settings
        self.target = target
        self.poller = try Poller()
        self.tls = settings.usesTLS ? try TLS() : nil
        self.book = MessageBook(size: settings.messageBytes)
        self.buffer = .allocate(capacity: self.bufferSize)
    }

    deinit { self.buffer.deallocate() }

    /// Handles what is ready, waiting at most until `moment`.
    func turn(until moment: Int) {
        self.poller.wait(until: moment) { token, readable, writable in
            let link = self.links[token]
            if writable { self.writable(link) }
            if readable { self.readable(link) }
        }
        self.everyTurn?()
    }

    /// Turns until `isDone`; false where nothing came for ``Settings/patience``.
    func run(until isDone: () -> Bool) -> Bool {
        self.lastProgress = Clock.now
        while !isDone() {
            let limit = self.lastProgress + self.settings.patience
            guard Clock.now < limit, self.setUpFailure == nil else { return false }
            self.turn(until: limit)
        }
        return true
    }

    /// Turns for so many seconds, whatever comes.
    func linger(seconds: Double) {
        let end = Clock.now + Int(seconds * 1e9)
        while Clock.now < end { self.turn(until: end) }
    }
}

// MARK: - Sending

extension Engine {
    /// Sends bytes; what the socket does not take waits for it.
    func send(_ bytes: [UInt8], on link: Link) {
        guard !link.isClosed else { return }
        guard link.out.isEmpty else {
            link.out += bytes
            return
        }
        var sent = 0
        var waitsForRoom = true
        switch link.write(bytes) {
        case .bytes(bytes.count): return
        case .bytes(let count): sent = count
        case .later: break
        case .afterReading: waitsForRoom = false
        case .ended, .broken:
            self.broken(link, "The server broke a connection.")
            return
        }
        link.out = Array(bytes.dropFirst(sent))
        try? self.poller.change(link.descriptor, token: link.index, reading: !link.isStalled, writing: waitsForRoom)
    }

    func writable(_ link: Link) {
        guard !link.isClosed else { return }
        let bytes = link.out
        link.out = []
        if !bytes.isEmpty { self.send(bytes, on: link) }
        guard link.out.isEmpty else { return }
        try? self.poller.change(link.descriptor, token: link.index, reading: !link.isStalled, writing: false)
    }

    /// A connection ended that should not have.
    func broken(_ link: Link, _ reason: String) {
        guard !link.isClosed else { return }
        if case .ready = link.phase {} else if self.phase == nil { self.setUpFailure = .setUp(reason) }
        self.faults.note(\.closed, reason)
        link.close()
    }
}
