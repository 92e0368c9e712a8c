import IncidentModel
import Testing
import WarRoomTesting
import WireProtocol

@testable import WarRoom

@Suite("Sessions")
struct DirectorySessionTests {
    @Test("the right password opens a session for its person")
    func signIn() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana", .admin)
        let session = try await house.signIn("ANA")
        let principal = try #require(house.directory.principal(session: session.secret.text))
        #expect(
            principal
                == Principal(
                    id: "usr_1",
                    handle: "ana",
                    name: "ANA",
                    role: .admin,
                    credential: "ses_1",
                    via: .browser
                )
        )
        #expect(house.directory.principal(bearer: session.secret.text)?.via == .api)
    }

    @Test("a wrong password, an unknown handle and a disabled person get the same answer")
    func wrong() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        try await house.add("bob")
        try await house.add("carl", password: nil)
        _ = try await house.directory.updateUser("bob", UserChanges(disabled: true), by: .system, via: .cli)
        let answers = [
            await refusal { _ = try await house.signIn("ana", "a wrong password") },
            await refusal { _ = try await house.signIn("nobody") },
            await refusal { _ = try await house.signIn("no such handle!") },
            await refusal { _ = try await house.signIn("bob") },
            await refusal { _ = try await house.signIn("carl", "") },
            await refusal { _ = try await house.signIn("ana", "") },
        ]
        #expect(Set(answers) == [Refusal(.unauthenticated, "The handle or the password is wrong.")])
    }

    @Test("an unknown handle, and one without a password, cost one hash of the same cost like a known one")
    func sameCost() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        try await house.add("carl", password: nil)
        let hasher = house.directory.hasher
        for handle in ["ana", "carl", "nobody"] {
            let before = hasher.hashCount
            #expect(await refusal { _ = try await house.signIn(handle, "a wrong password") } == .wrongPassword)
            #expect(hasher.hashCount == before + 1)
        }
        let nothing = PasswordHash(matchingNothing: .standard, randomness: systemRandomness)
        #expect(nothing.cost == .standard && nothing.text.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
    }

    @Test("a session ends at its time and is told once")
    func expiry() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let session = try await house.signIn("ana")
        house.clock.advance(milliseconds: 30 * 86_400_000 - 1)
        #expect(house.directory.principal(session: session.secret.text) != nil)
        house.directory.endExpired()
        #expect(house.told.isEmpty)
        house.clock.advance(milliseconds: 1)
        #expect(house.directory.principal(session: session.secret.text) == nil)
        house.directory.endExpired()
        house.directory.endExpired()
        #expect(house.told == [.expired("ses_1")])
    }

    @Test("signing out ends the session and closes its connections with 4401")
    func signOut() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let first = try await house.signIn("ana")
        let second = try await house.signIn("ana")
        try await house.directory.signOut(session: first.session.id, by: first.user.author, via: .browser)
        try await house.directory.signOut(session: first.session.id, by: first.user.author, via: .browser)
        #expect(house.directory.principal(session: first.secret.text) == nil)
        #expect(house.directory.principal(session: second.secret.text) != nil)
        #expect(house.told.map(\.credential) == ["ses_1"] && house.told.map(\.code) == [.signedOut])
    }

    @Test("signing out everywhere ends every session of that person only")
    func everywhere() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        try await house.add("bob")
        let bob = try await house.signIn("bob")
        for _ in 0..<3 { _ = try await house.signIn("ana") }
        let count = try await house.directory.signOutEverywhere(user: "usr_1", by: .system, via: .browser)
        #expect(count == 3 && Set(house.told.map(\.credential)) == ["ses_2", "ses_3", "ses_4"])
        #expect(house.directory.principal(session: bob.secret.text) != nil)
    }

    @Test("a new sign-in ends the session that the same browser had")
    func fixation() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let first = try await house.signIn("ana")
        let second = try await house.signIn("ana", replacing: first.secret.text)
        #expect(first.secret != second.secret)
        #expect(house.directory.principal(session: first.secret.text) == nil)
        #expect(house.directory.principal(session: second.secret.text)?.credential == "ses_2")
    }

    @Test("disabling ends all sessions with 1008, and enabling does not bring them back")
    func disabled() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let session = try await house.signIn("ana")
        _ = try await house.directory.updateUser("ana", UserChanges(disabled: true), by: .system, via: .cli)
        #expect(house.told.map(\.code) == [.policy])
        #expect(house.directory.principal(session: session.secret.text) == nil)
        _ = try await house.directory.updateUser("ana", UserChanges(disabled: false), by: .system, via: .cli)
        #expect(house.directory.principal(session: session.secret.text) == nil)
        _ = try await house.signIn("ana")
    }

    @Test("a new password ends the other sessions and leaves the one it was set in")
    func newPassword() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let here = try await house.signIn("ana")
        let elsewhere = try await house.signIn("ana")
        _ = try await house.directory.updateUser(
            "ana",
            UserChanges(password: "another quiet harbour"),
            keeping: here.session.id,
            by: here.user.author,
            via: .browser
        )
        #expect(house.directory.principal(session: here.secret.text) != nil)
        #expect(house.directory.principal(session: elsewhere.secret.text) == nil)
        #expect(await refusal { _ = try await house.signIn("ana") }?.code == .unauthenticated)
        _ = try await house.signIn("ana", "another quiet harbour")
    }

    @Test("the oldest session makes room where a person has too many")
    func mostSessions() async throws {
        var settings = DirectorySettings()
        settings.sessionsPerUser = 2
        let house = try await DirectoryHarness(settings: settings)
        try await house.add("ana")
        let sessions = [try await house.signIn("ana"), try await house.signIn("ana"), try await house.signIn("ana")]
        #expect(sessions.map { house.directory.principal(session: $0.secret.text) != nil } == [false, true, true])
    }

    @Test("expired sessions leave the memory")
    func forgotten() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        for _ in 0..<65 { _ = try await house.signIn("ana") }
        house.clock.advance(milliseconds: 31 * 86_400_000)
        _ = try await house.signIn("ana")
        #expect(house.directory.session(id: "ses_1") == nil && house.directory.session(id: "ses_66") != nil)
    }

    @Test("a secret of another purpose opens nothing")
    func purposes() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let session = try await house.signIn("ana").secret.text
        let token = try await house.token().secret.text
        #expect(house.directory.principal(session: token) == nil)
        #expect(house.directory.hook(key: token) == nil)
        #expect(house.directory.principal(session: "") == nil && house.directory.principal(bearer: "") == nil)
        #expect(house.directory.principal(session: String(session.dropLast()) + "!") == nil)
    }
}
