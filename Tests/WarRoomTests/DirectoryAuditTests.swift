import IncidentModel
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("What the directory notes and still holds")
struct DirectoryAuditTests {
    @Test("an administrator in a restricted incident is noted once an hour for each, also over a restart")
    func openedRestricted() async throws {
        let house = try await DirectoryHarness()
        let ana = try await house.add("ana", .admin).author
        let one = try #require(IncidentID("SEC-1"))
        let two = try #require(IncidentID("SEC-2"))
        for incident in [one, one, two] {
            try await house.directory.recordOpenedRestricted(incident, by: ana, via: .browser)
        }
        #expect(house.directory.head.seq == 3)
        let next = try await house.restarted()
        try await next.directory.recordOpenedRestricted(one, by: ana, via: .browser)
        #expect(next.directory.head.seq == 3)
        next.clock.advance(milliseconds: 3_600_000)
        try await next.directory.recordOpenedRestricted(one, by: ana, via: .browser)
        #expect(next.directory.head.seq == 4)
        #expect(try await next.lines()[3].contains(#""data":{"incident":"SEC-1","user":"usr_1"}"#))
    }

    @Test("a principal holds until its credential ends or its role changes")
    func holds() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana", .admin)
        try await house.add("ben", .admin)
        func principal() async throws -> Principal {
            let secret = try await house.signIn("ben").secret.text
            return try #require(house.directory.principal(session: secret))
        }
        let first = try await principal()
        #expect(house.directory.holds(first))
        try await house.directory.signOut(session: first.credential, by: .system, via: .cli)
        #expect(!house.directory.holds(first))
        let second = try await principal()
        _ = try await house.directory.updateUser("ben", UserChanges(role: .responder), by: .system, via: .cli)
        #expect(!house.directory.holds(second))
        let third = try await principal()
        house.clock.advance(milliseconds: 30 * 86_400_000)
        #expect(!house.directory.holds(third))
        let (token, _) = try await house.token(expiresAt: house.clock.now.adding(seconds: 60))
        #expect(house.directory.holds(token.principal))
        house.clock.advance(milliseconds: 60_000)
        #expect(!house.directory.holds(token.principal))
    }

    @Test("looking at a session writes nothing")
    func noWrites() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let session = try await house.signIn("ana")
        let head = house.directory.head
        for _ in 0..<100 { #expect(house.directory.principal(session: session.secret.text) != nil) }
        house.directory.endExpired()
        #expect(house.directory.head == head)
    }
}
