import IncidentModel
import Synchronization
import WarRoom
import WireProtocol

/// A room and its log in one, as far as readers see: events by number, one feed.
final class FakeStore: Sendable {
    static let incident = IncidentID(series: .ordinary, number: 1)
    static let feed = FeedID(incident: FakeStore.incident, scope: ReaderScope.allCases[0])

    private struct State {
        var frames: [[UInt8]] = []
        var outlets: [any Outlet] = []
        var pagesAsked: [Int] = []
        var isReachable = true
    }

    private let state = Mutex(State())

    var head: Int { self.state.withLock { $0.frames.count } }
    /// The cursors for which a page was read.
    var pagesAsked: [Int] { self.state.withLock { $0.pagesAsked } }

    func serve(_ outlets: [any Outlet]) { self.state.withLock { $0.outlets = outlets } }

    func setReachable(_ isReachable: Bool) { self.state.withLock { $0.isReachable = isReachable } }

    /// Adds events of about `size` bytes and tells every loop, as a room does after the log has them.
    func append(_ count: Int, size: Int = 300) {
        self.state.withLock { state in
            var entries: [FeedEntry] = []
            for _ in 0..<count {
                let seq = state.frames.count + 1
                let text = "event \(seq) " + String(repeating: "e", count: max(size - 12, 0))
                let frame = Frame(text: Array(text.utf8)).bytes
                state.frames.append(frame)
                entries.append(FeedEntry(seq: seq, frame: frame))
            }
            let head = Head(seq: state.frames.count, hash: "00")
            for outlet in state.outlets {
                outlet.extend(Self.feed, with: entries)
                outlet.setHead(head, of: Self.incident)
            }
        }
    }

    /// Adds events that only the store learns of, as before a restart.
    func appendUntold(_ count: Int) {
        let outlets = self.state.withLock { state in
            defer { state.outlets = [] }
            return state.outlets
        }
        self.append(count)
        self.serve(outlets)
    }

    /// Runs `body` with the head, in order with ``append(_:size:)``.
    func attach(_ body: (Int) -> Void) { self.state.withLock { body($0.frames.count) } }

    func page(after seq: Int, bytes: Int) -> FeedPage? {
        self.state.withLock { state in
            state.pagesAsked.append(seq)
            guard state.isReachable else { return nil }
            var page: [UInt8] = []
            var cursor = seq
            while cursor < state.frames.count, page.isEmpty || page.count + state.frames[cursor].count <= bytes {
                page += state.frames[cursor]
                cursor += 1
            }
            return FeedPage(frames: page, cursor: cursor)
        }
    }
}
