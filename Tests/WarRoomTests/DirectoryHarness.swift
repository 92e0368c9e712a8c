import EventStore
import IncidentModel
import Synchronization
import WarRoomTesting

@testable import WarRoom

/// A directory on a log in memory, with a clock that the test moves and passwords that are cheap to hash.
final class DirectoryHarness: Sendable {
    static let password = "a quiet harbour at noon"
    static let operatorAuthor = Author(id: "operator", handle: "operator", name: "Operator", kind: .system)

    let clock = ManualClock(Timestamp(milliseconds: 1_795_554_491_123))
    let storage: InMemoryEventLog.Storage
    let log: InMemoryEventLog
    let directory: Directory
    private let ended = Mutex<[EndedCredential]>([])

    init(
        on storage: InMemoryEventLog.Storage = InMemoryEventLog.Storage(),
        settings: DirectorySettings = DirectorySettings(),
        afterCommit: @escaping @Sendable () -> Bool = { false }
    ) async throws {
        self.storage = storage
        self.log = InMemoryEventLog(storage, afterCommit: afterCommit)
        let clock = self.clock
        self.directory = Directory(
            log: self.log,
            settings: settings,
            hasher: PasswordHasher(cost: ScryptCost(logN: 4, parallelism: 1)),
            clock: { clock.now }
        )
        try await self.directory.load()
        self.directory.onEnded { [weak self] credential in self?.ended.withLock { $0.append(credential) } }
    }

    /// What was told to the connections so far.
    var told: [EndedCredential] { self.ended.withLock { $0 } }

    /// The log's lines as text.
    func lines() async throws -> [String] {
        try await self.entries().map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    func entries() async throws -> [StoredEntry] {
        try await self.log.read(.directory, after: 0, limit: 10_000, bytes: 1 << 30, audiences: nil)
    }

    @discardableResult
    func add(
        _ handle: String,
        _ role: ProductRole = .responder,
        password: String? = DirectoryHarness.password
    ) async throws -> UserRecord {
        try await self.directory.createUser(
            handle: handle,
            name: handle.uppercased(),
            role: role,
            password: password,
            by: Self.operatorAuthor,
            via: .cli
        )
    }

    func signIn(
        _ handle: String,
        _ password: String = DirectoryHarness.password,
        from address: String = "192.0.2.7",
        replacing: String? = nil
    ) async throws -> NewSession {
        try await self.directory.signIn(
            handle: handle,
            password: password,
            SignInOrigin(address: address, agent: "Tests/1", replacing: replacing, via: .browser)
        )
    }

    func token(
        _ name: String = "deploys",
        incidents: Set<IncidentID>? = nil,
        commands: Set<String>? = [],
        expiresAt: Timestamp? = nil,
        key: String? = nil
    ) async throws -> (record: TokenRecord, secret: Secret) {
        try await self.directory.createToken(
            TokenRequest(name: name, incidents: incidents, commands: commands, expiresAt: expiresAt),
            by: Self.operatorAuthor,
            via: .cli,
            key: key
        )
    }

    /// Another server on the same log, as after a restart.
    func restarted() async throws -> DirectoryHarness {
        let next = try await DirectoryHarness(on: self.storage)
        next.clock.advance(milliseconds: self.clock.now.milliseconds - next.clock.now.milliseconds)
        return next
    }
}

/// The refusal that `body` ends with; nil where it succeeds.
func refusal(_ body: () async throws -> Void) async -> Refusal? {
    do {
        try await body()
        return nil
    } catch { return error as? Refusal ?? Refusal(.internal, "\(error)") }
}
