import HTTPTypes
import IncidentModel
import Synchronization
import WarRoom
import WireProtocol

/// An application that says what reached it, so that a test sees the transport from both sides.
final class TestApplication: Application {
    /// What the sessions of this application see, in order.
    enum Event: Hashable, Sendable {
        case opened(ConnectionID)
        case received(ConnectionID, String)
        case closed(ConnectionID)
    }

    let store = FakeStore()
    let events: AsyncStream<Event>
    private let eventSink: AsyncStream<Event>.Continuation
    private let responder: @Sendable (Request) async -> Response

    /// `responder` answers what the routes of every test server do not.
    init(_ responder: @escaping @Sendable (Request) async -> Response = { _ in .text("?", .notFound) }) {
        (self.events, self.eventSink) = AsyncStream.makeStream(of: Event.self)
        self.responder = responder
    }

    func bodyLimit(for head: RequestHead) -> Int {
        switch head.request.path {
        case "/nobody": 0
        case "/large": 8 << 20
        case "/upload": 25 << 20
        default: 65_536
        }
    }

    func streamsBody(of head: RequestHead) -> Bool { head.request.path == "/upload" }

    func respond(to request: Request) async -> Response {
        switch request.head.request.path {
        case "/healthz": .text("ok\n")
        case "/echo", "/large": .bytes(request.body, type: "application/octet-stream")
        case "/head": Self.describe(request.head)
        default: await self.responder(request)
        }
    }

    func upgrade(_ head: RequestHead) -> UpgradeDecision {
        switch head.request.path {
        case "/forbidden": .refuse(.problem(Refusal(.forbidden, "Not for you.")))
        default: .accept(Self.principal(head.request.headerFields[.authorization] ?? "none"))
        }
    }

    func open(_ connection: ConnectionID, for principal: Principal, outlet: any Outlet) -> any ConnectionSession {
        TestSession(connection, principal, outlet, self.store, self.eventSink)
    }

    func page(of feed: FeedID, after seq: Int, bytes: Int) async -> FeedPage? {
        self.store.page(after: seq, bytes: bytes)
    }

    func heartbeat(heads: [IncidentID: Head]) -> Frame {
        let names = heads.map { "\($0.key)=\($0.value.seq)" }.sorted().joined(separator: ",")
        return Frame(text: Array("heartbeat \(names)".utf8))
    }

    private static func principal(_ credential: String) -> Principal {
        Principal(id: "usr_1", handle: "ana", name: "Ana", role: .responder, credential: credential, via: .browser)
    }

    /// Everything that the transport tells of a request, a line each.
    private static func describe(_ head: RequestHead) -> Response {
        var lines = [
            "\(head.request.method) \(head.request.path ?? "-")", "host \(head.request.authority ?? "-")",
            "from \(head.remoteAddress)",
        ]
        lines += head.request.headerFields.map { "\($0.name.canonicalName): \($0.value)" }
        return .text(lines.joined(separator: "\n"))
    }
}

/// Answers a few words, and joins feeds.
final class TestSession: ConnectionSession {
    private let connection: ConnectionID
    private let principal: Principal
    private let outlet: any Outlet
    private let store: FakeStore
    private let events: AsyncStream<TestApplication.Event>.Continuation

    init(
        _ connection: ConnectionID,
        _ principal: Principal,
        _ outlet: any Outlet,
        _ store: FakeStore,
        _ events: AsyncStream<TestApplication.Event>.Continuation
    ) {
        self.connection = connection
        self.principal = principal
        self.outlet = outlet
        self.store = store
        self.events = events
    }

    func opened() {
        self.say("hello \(self.principal.handle)")
        self.events.yield(.opened(self.connection))
    }

    func received(_ text: [UInt8]) {
        let text = String(decoding: text, as: UTF8.self)
        self.events.yield(.received(self.connection, text))
        let words = text.split(separator: " ")
        switch words.first {
        case "join": self.join(after: Int(words[1]) ?? 0)
        case "leave": self.outlet.detach(self.connection, from: FakeStore.incident, answer: Self.frame("left"))
        case "many":
            for number in 0..<(Int(words[1]) ?? 0) { self.say("\(number) " + String(repeating: "x", count: 1000)) }
        case "close": self.outlet.close(self.connection, code: .policy, reason: "as you wish")
        case "count": self.say("\(text.utf8.count)")
        default: self.say("echo \(text)")
        }
    }

    func closed() { self.events.yield(.closed(self.connection)) }

    private func join(after seq: Int) {
        // As a room does it: head and attach belong together, and the events behind it come by extend.
        self.store.attach { head in
            self.outlet.attach(
                self.connection,
                to: FakeStore.feed,
                after: seq,
                head: head,
                answer: Self.frame("joined \(head)")
            )
        }
    }

    private func say(_ text: String) { self.outlet.send(Self.frame(text), to: self.connection) }

    private static func frame(_ text: String) -> Frame { Frame(text: Array(text.utf8)) }
}
