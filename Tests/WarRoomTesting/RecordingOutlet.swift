package import IncidentModel
import Synchronization
package import WarRoom
package import WireProtocol

/// An I/O loop without sockets: it keeps cursors as a real one does, reads history from the application, and hands a
/// test what each
/// connection was sent.
package final class RecordingOutlet: Outlet {
    private struct Reader {
        let feed: FeedID
        var cursor: Int
    }

    private struct State {
        var frames: [ConnectionID: [JSON]] = [:]
        var readers: [ConnectionID: [IncidentID: Reader]] = [:]
        var closed: [ConnectionID: CloseCode] = [:]
        var waiters: [(connection: ConnectionID, count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var heads: [IncidentID: Head] = [:]
        var forgotten = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func send(_ frame: Frame, to connection: ConnectionID) { self.deliver(frame.bytes, to: connection) }

    package func attach(_ connection: ConnectionID, to feed: FeedID, after seq: Int, head: Int, answer: Frame) {
        self.state.withLock { $0.readers[connection, default: [:]][feed.incident] = Reader(feed: feed, cursor: seq) }
        self.deliver(answer.bytes, to: connection)
    }

    package func detach(_ connection: ConnectionID, from incident: IncidentID, answer: Frame?) {
        self.state.withLock { _ = $0.readers[connection]?.removeValue(forKey: incident) }
        if let answer { self.deliver(answer.bytes, to: connection) }
    }

    package func extend(_ feed: FeedID, with entries: [FeedEntry]) {
        let readers = self.state.withLock { state in
            state.readers.filter { $0.value[feed.incident]?.feed == feed }.map(\.key)
        }
        for reader in readers {
            for entry in entries { self.deliver(entry.frame, to: reader) }
        }
    }

    package func forgetTails(of incident: IncidentID, head: Int) { self.state.withLock { $0.forgotten += 1 } }

    package func broadcast(_ frame: Frame, on feed: FeedID) {
        let readers = self.state.withLock { state in
            state.readers.filter { $0.value[feed.incident]?.feed == feed }.map(\.key)
        }
        for reader in readers { self.deliver(frame.bytes, to: reader) }
    }

    package func setHead(_ head: Head, of incident: IncidentID) { self.state.withLock { $0.heads[incident] = head } }

    package func close(_ connection: ConnectionID, code: CloseCode, reason: String) {
        self.state.withLock { $0.closed[connection] = code }
    }

    package func closeConnections(of credential: String, code: CloseCode, reason: String) {}

    private func deliver(_ bytes: [UInt8], to connection: ConnectionID) {
        let ready = self.state.withLock { state in
            state.frames[connection, default: []] += Self.payloads(bytes)
            let count = state.frames[connection]?.count ?? 0
            let ready = state.waiters.filter { $0.connection == connection && $0.count <= count }
            state.waiters.removeAll { $0.connection == connection && $0.count <= count }
            return ready
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Takes unmasked frames apart again.
    private static func payloads(_ bytes: [UInt8]) -> [JSON] {
        var payloads: [JSON] = []
        var rest = bytes[...]
        while rest.count >= 2 {
            let base = rest.startIndex
            let (length, header) =
                switch rest[base + 1] {
                case 126: (Int(rest[base + 2]) << 8 | Int(rest[base + 3]), 4)
                case 127: (rest[(base + 2)..<(base + 10)].reduce(0) { $0 << 8 | Int($1) }, 10)
                default: (Int(rest[base + 1]), 2)
                }
            let payload = rest[(base + header)..<(base + header + length)]
            payloads.append((try? JSONParser.parse(Array(payload))) ?? .null)
            rest = rest[(base + header + length)...]
        }
        return payloads
    }
}

// MARK: - What a test asks

extension RecordingOutlet {
    /// Waits until the connection was sent so many frames in all, then gives them.
    package func frames(_ count: Int, to connection: ConnectionID) async -> [JSON] {
        await withCheckedContinuation { continuation in
            let isReady = self.state.withLock { state in
                if (state.frames[connection]?.count ?? 0) >= count { return true }
                state.waiters.append((connection, count, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
        return self.state.withLock { $0.frames[connection] ?? [] }
    }

    package func closeCode(of connection: ConnectionID) -> CloseCode? { self.state.withLock { $0.closed[connection] } }

    package func head(of incident: IncidentID) -> Head? { self.state.withLock { $0.heads[incident] } }

    /// How often tails had to be forgotten.
    package var forgottenTails: Int { self.state.withLock { $0.forgotten } }
}
