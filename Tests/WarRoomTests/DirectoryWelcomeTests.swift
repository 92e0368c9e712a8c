import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("The link for the first administrator")
struct DirectoryWelcomeTests {
    private func use(_ secret: String, _ handle: String = "ana", in house: DirectoryHarness) async throws -> NewSession
    {
        try await house.directory.useWelcome(
            secret: secret,
            handle: handle,
            name: "Ana Ruiz",
            password: DirectoryHarness.password,
            SignInOrigin(address: "127.0.0.1", agent: nil, replacing: nil, via: .browser)
        )
    }

    @Test("makes an administrator with a session, who is the author of it")
    func use() async throws {
        let house = try await DirectoryHarness()
        #expect(house.directory.needsAdmin)
        let link = try await house.directory.issueWelcome()
        let session = try await self.use(link.secret.text, in: house)
        #expect(house.directory.principal(session: session.secret.text)?.role == .admin)
        #expect(!house.directory.needsAdmin)
        let authors = try await house.entries().map { try DirectoryEvent(bytes: $0.bytes) }
        #expect(authors.map(\.kind) == ["welcome.issued", "welcome.used", "user.created", "session.started"])
        #expect(authors.map(\.by.handle) == ["warroom", "ana", "ana", "ana"])
    }

    @Test("works once, also after a restart, and also for two at once")
    func once() async throws {
        let house = try await DirectoryHarness()
        let secret = try await house.directory.issueWelcome().secret.text
        let made = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask { await refusal { _ = try await self.use(secret, "ana\(number)", in: house) } == nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1 && house.directory.users.count == 1)
        let next = try await house.restarted()
        #expect(await refusal { _ = try await self.use(secret, "ben", in: next) }?.code == .unauthenticated)
    }

    @Test("ends after 15 minutes")
    func expiry() async throws {
        let house = try await DirectoryHarness()
        let link = try await house.directory.issueWelcome()
        house.clock.advance(milliseconds: 15 * 60_000)
        #expect(await refusal { _ = try await self.use(link.secret.text, in: house) }?.code == .unauthenticated)
        #expect(house.directory.users.isEmpty)
    }

    @Test("is replaced by a newer one, and survives a restart")
    func replaced() async throws {
        let house = try await DirectoryHarness()
        let first = try await house.directory.issueWelcome()
        let second = try await house.directory.issueWelcome()
        let next = try await house.restarted()
        #expect(await refusal { _ = try await self.use(first.secret.text, in: next) }?.code == .unauthenticated)
        _ = try await self.use(second.secret.text, in: next)
    }

    @Test("is not made while there is an administrator, and is worth nothing once there is one")
    func onlyWithoutAdmin() async throws {
        let house = try await DirectoryHarness()
        let link = try await house.directory.issueWelcome()
        try await house.add("ben", .admin)
        #expect(await refusal { _ = try await house.directory.issueWelcome() }?.code == .wrongState)
        #expect(await refusal { _ = try await self.use(link.secret.text, in: house) }?.code == .unauthenticated)
    }

    @Test("a stranger's guess costs no hash and writes nothing")
    func stranger() async throws {
        let house = try await DirectoryHarness()
        _ = try await house.directory.issueWelcome()
        let guess = Secret(.welcome, randomness: systemRandomness).text
        #expect(await refusal { _ = try await self.use(guess, in: house) }?.code == .unauthenticated)
        #expect(house.directory.hasher.hashCount == 0)
        #expect(try await house.lines().count == 1)
    }

    @Test("a wrong handle leaves the link as it was")
    func retry() async throws {
        let house = try await DirectoryHarness()
        let link = try await house.directory.issueWelcome()
        #expect(await refusal { _ = try await self.use(link.secret.text, "no way", in: house) }?.field == "/handle")
        _ = try await self.use(link.secret.text, in: house)
    }
}
