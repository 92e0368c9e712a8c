import Synchronization
import IncidentModel
import Testing
import WarRoomTesting
import WireProtocol

@testable import WarRoom

@Suite("Streamed answers", .timeLimit(.minutes(1)))
struct OpenStreamsTests {
    /// Waits until it is cancelled, as a quiet stream of events does.
    private static func wait() async throws {
        let signal = RoomSignal()
        let timers = ManualTimers()
        #expect(await signal.wait(beyond: 0, milliseconds: 15_000, timers: timers) == false)
        try Task.checkCancellation()
    }

    @Test("end at once with the credential that asked for them, and no other does")
    func end() async throws {
        let streams = OpenStreams()
        let (began, beginning) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await streams.run(for: "tok_1", while: { true }) {
                beginning.yield()
                try await Self.wait()
            }
        }
        let second = Task {
            try await streams.run(for: "tok_2", while: { true }) {
                beginning.yield()
                try await Self.wait()
            }
        }
        for await _ in began.prefix(2) {}
        #expect(streams.count == 2)
        streams.end("tok_3")
        streams.end("tok_1")
        await #expect(throws: CancellationError.self) { try await first.value }
        #expect(streams.count == 1)
        streams.end("tok_2")
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(streams.count == 0)
    }

    @Test("do not begin for a credential that ended while they were asked for")
    func endedBefore() async {
        let streams = OpenStreams()
        await #expect(throws: CancellationError.self) {
            try await streams.run(for: "tok_1", while: { false }) { try await Self.wait() }
        }
        #expect(streams.count == 0)
    }

    @Test("write nothing more once they have been ended")
    func writer() async {
        let writer = CountingWriter()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await EndableWriter(writer: writer).write([1])
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(writer.count == 0)
    }

    @Test("a connection whose credential ended during its upgrade is closed before it can ask for anything")
    func upgrade() async throws {
        let house = try House()
        let (id, secret) = try await house.token()
        let principal = try #require(house.directory.principal(bearer: secret))
        try await house.directory.revokeToken(id: id, by: House.system, via: .cli)
        let connection = ConnectionID(loop: 0, number: 1)
        let session = WebSocketSession(
            connection: connection,
            principal: principal,
            outlet: house.outlet,
            services: house.services
        )
        session.opened()
        #expect(house.outlet.closeCode(of: connection) == .policy)
        session.say(#"{"op":"watch","ref":"w"}"#)
        #expect(await house.outlet.frames(1, to: connection).count == 1)
    }
}

private final class CountingWriter: BodyWriter {
    private let written = Mutex(0)

    var count: Int { self.written.withLock(\.self) }

    func write(_ bytes: [UInt8]) async throws { self.written.withLock { $0 += 1 } }
}
