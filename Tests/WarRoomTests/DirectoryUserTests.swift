import IncidentModel
import Testing
import WarRoomTesting
import WireProtocol

@testable import WarRoom

@Suite("People in the directory")
struct DirectoryUserTests {
    @Test("a handle is kept in lower case and found in any")
    func handle() async throws {
        let house = try await DirectoryHarness()
        let ana = try await house.add("Ana")
        #expect(ana.id == "usr_1" && ana.handle == "ana")
        #expect(house.directory.person("ANA")?.id == "usr_1")
        #expect(house.directory.person("usr_1")?.handle == "ana")
        #expect(house.directory.person("bob") == nil)
    }

    @Test("a handle is given once, whatever its case")
    func unique() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let refusal = await refusal { try await house.add("aNa") }
        #expect(refusal?.code == .conflict && refusal?.field == "/handle")
        #expect(house.directory.users.count == 1)
    }

    @Test("two at once with one handle: one of them gets it")
    func race() async throws {
        let house = try await DirectoryHarness()
        let made = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { await refusal { try await house.add("ana") } == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
        #expect(try await house.lines().count == 1)
    }

    @Test(
        "a handle of other characters is refused by field",
        arguments: ["", "a b", "ä", ".", "-x", "_x", "a/b", "usr_7", "warroom", String(repeating: "a", count: 33)]
    )
    func badHandle(text: String) async throws {
        let house = try await DirectoryHarness()
        let refusal = await refusal { try await house.add(text) }
        #expect(refusal?.code == .invalid && refusal?.field == "/handle")
    }

    @Test(
        "a password that is short, long or well known is refused by field",
        arguments: [
            "too short", String(repeating: "ab", count: 101), "Password1234", "aaaaaaaaaaaa", "annabelle-smith",
            "QWERTYUIOP",
        ]
    )
    func badPassword(text: String) async throws {
        let house = try await DirectoryHarness()
        let refusal = await refusal { try await house.add("annabelle-smith", password: text) }
        #expect(refusal?.code == .invalid && refusal?.field == "/password")
    }

    @Test("a passphrase of any characters is taken", arguments: ["vier Wörter und Brot", "ああああいいいいうう", "0123456780"])
    func goodPassword(text: String) async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana", password: text)
        #expect(try await house.signIn("ana", text).user.handle == "ana")
    }

    @Test(
        "a name is one line of 1 to 100 characters",
        arguments: ["", "  ", "a\nb", "a\u{202E}b", String(repeating: "n", count: 101)]
    )
    func badName(text: String) async throws {
        let house = try await DirectoryHarness()
        let refusal = await refusal {
            _ = try await house.directory.createUser(
                handle: "ana",
                name: text,
                role: .admin,
                password: nil,
                by: .system,
                via: .cli
            )
        }
        #expect(refusal?.code == .invalid && refusal?.field == "/name")
    }

    @Test("a person is no bot")
    func noBot() async throws {
        let house = try await DirectoryHarness()
        let refusal = await refusal { try await house.add("ana", .bot) }
        #expect(refusal?.field == "/role")
    }

    @Test("a change that changes nothing writes nothing")
    func unchanged() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let user = try await house.directory.updateUser(
            "ana",
            UserChanges(name: "ANA", role: .responder, disabled: false),
            by: .system,
            via: .cli
        )
        #expect(user.name == "ANA")
        #expect(try await house.lines().count == 1)
    }

    @Test("the last administrator stays one")
    func lastAdmin() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana", .admin)
        for (changes, field) in [(UserChanges(disabled: true), "/disabled"), (UserChanges(role: .responder), "/role")] {
            let refusal = await refusal {
                _ = try await house.directory.updateUser("ana", changes, by: .system, via: .cli)
            }
            #expect(refusal?.code == .wrongState && refusal?.field == field)
        }
        try await house.add("bob", .admin)
        _ = try await house.directory.updateUser("ana", UserChanges(disabled: true), by: .system, via: .cli)
        #expect(house.directory.user("ana")?.isDisabled == true)
        #expect(house.directory.person("ana") == nil)
    }

    @Test("a new role sends the open connections round to come back under it")
    func newRole() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let session = try await house.signIn("ana")
        _ = try await house.directory.updateUser("ana", UserChanges(role: .stakeholder), by: .system, via: .cli)
        #expect(house.told.map(\.credential) == [session.session.id])
        #expect(house.told.map(\.code) == [.goingAway])
        #expect(house.directory.principal(session: session.secret.text)?.role == .stakeholder)
    }

    @Test("the same idempotency key gives back the same person, another use of it is refused")
    func idempotency() async throws {
        let house = try await DirectoryHarness()
        func create(_ handle: String, on house: DirectoryHarness) async throws -> UserRecord {
            try await house.directory.createUser(
                handle: handle,
                name: "Ana",
                role: .responder,
                password: DirectoryHarness.password,
                by: .system,
                via: .api,
                key: "k-1"
            )
        }
        let first = try await create("ana", on: house)
        #expect(try await create("ana", on: house) == first)
        let restarted = try await house.restarted()
        #expect(try await create("ana", on: restarted) == first)
        #expect(await refusal { _ = try await create("bob", on: restarted) }?.code == .keyReused)
        #expect(try await house.lines().count == 1)
    }
}
