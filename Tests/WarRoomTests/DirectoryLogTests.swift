import EventStore
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("The directory's log")
struct DirectoryLogTests {
    @Test("a restart keeps people, sessions, tokens, hooks and what was taken away")
    func restart() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana", .admin)
        try await house.add("bob")
        let open = try await house.signIn("ana")
        let left = try await house.signIn("bob")
        try await house.directory.signOut(session: left.session.id, by: left.user.author, via: .browser)
        let token = try await house.token()
        let revoked = try await house.token()
        try await house.directory.revokeToken(id: revoked.record.id, by: .system, via: .cli)
        let rule: JSONObject = JSONObject([.init(key: "declare", value: true)])
        let hook = try await house.directory.createHook(
            HookRequest(name: "Alerts", adapter: "generic", incident: nil, rule: rule),
            by: .system,
            via: .cli
        )

        let next = try await house.restarted()
        #expect(next.directory.users == house.directory.users)
        #expect(next.directory.tokens == house.directory.tokens)
        #expect(next.directory.hooks == house.directory.hooks)
        #expect(next.directory.head == house.directory.head)
        #expect(next.directory.principal(session: open.secret.text)?.handle == "ana")
        #expect(next.directory.principal(session: left.secret.text) == nil)
        #expect(next.directory.principal(bearer: token.secret.text)?.credential == token.record.id)
        #expect(next.directory.principal(bearer: revoked.secret.text) == nil)
        #expect(next.directory.hook(key: hook.secret.text)?.rule == rule)
        #expect(try await next.signIn("bob").session.id == "ses_3")
    }

    @Test("no secret and no password is in the log's bytes")
    func secrets() async throws {
        let house = try await DirectoryHarness()
        let link = try await house.directory.issueWelcome()
        let origin = SignInOrigin(address: "192.0.2.1", agent: nil, replacing: nil, via: .browser)
        let admin = try await house.directory.useWelcome(
            secret: link.secret.text,
            handle: "ana",
            name: "Ana",
            password: DirectoryHarness.password,
            origin
        )
        let session = try await house.signIn("ana")
        let token = try await house.token(key: "k-1")
        let hook = try await house.directory.createHook(
            HookRequest(name: "h", adapter: "slack", incident: nil, rule: JSONObject()),
            by: .system,
            via: .cli
        )
        _ = try await house.directory.updateUser(
            "ana",
            UserChanges(password: "another quiet harbour"),
            by: .system,
            via: .cli
        )
        let text = try await house.lines().joined(separator: "\n")
        #expect(text.contains("$scrypt$ln=4,r=8,p=1$"))
        let secrets = [link.secret, admin.secret, session.secret, token.secret, hook.secret]
        for secret in secrets.map(\.text) + [DirectoryHarness.password, "another quiet harbour"] {
            #expect(!text.contains(secret))
        }
        #expect(Set(secrets.map { "\($0)" }) == ["wr_…", "wrs_…", "wrh_…", "wrw_…"])
    }

    @Test("each line names the hash of the one before, and seq has no gap")
    func chain() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana", .admin)
        for number in 0..<20 {
            _ = try await house.signIn("ana")
            _ = try await house.token("bot-\(number)")
        }
        _ = try await house.directory.signOutEverywhere(user: "usr_1", by: .system, via: .cli)
        var prev = Head.none
        for entry in try await house.entries() {
            let event = try DirectoryEvent(bytes: entry.bytes)
            #expect(event.seq == prev.seq + 1 && event.prev == prev.hash)
            #expect(event.encoded() == entry.bytes)
            prev = Head(seq: event.seq, hash: Chain.hash(of: entry.bytes))
        }
        #expect(prev == house.directory.head && prev.seq == 61)
    }

    @Test("time in the log does not go backwards when the clock does")
    func monotonic() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        house.clock.advance(milliseconds: -5000)
        try await house.add("bob")
        let times = try await house.entries().map { try DirectoryEvent(bytes: $0.bytes).recordedAt }
        #expect(times[0] == times[1])
    }

    @Test("a changed line is found when the log is read")
    func damaged() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let event = try DirectoryEvent(bytes: try await house.entries()[0].bytes)
        let forged = DirectoryEvent(
            seq: 2,
            kind: "user.updated",
            recordedAt: event.recordedAt,
            by: .system,
            via: .cli,
            key: nil,
            data: JSONObject([.init(key: "user", value: "usr_1"), .init(key: "role", value: "admin")]),
            prev: String(repeating: "0", count: 64)
        ).encoded()
        try await house.log.append(
            AppendRequest(
                log: .directory,
                expecting: house.directory.head,
                entries: [
                    NewEntry(
                        seq: 2,
                        kind: "user.updated",
                        audience: .responders,
                        bytes: forged,
                        hash: Chain.hash(of: forged),
                        key: nil
                    )
                ]
            )
        )
        await #expect(throws: EventLogError.damaged("The directory's log was changed: the chain breaks at seq 2.")) {
            _ = try await house.restarted()
        }
    }

    @Test("an unknown kind is kept and passed over")
    func unknownKind() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        let event = DirectoryEvent(
            seq: 2,
            kind: "future.kind",
            recordedAt: house.clock.now,
            by: .system,
            via: .cli,
            key: nil,
            data: JSONObject(),
            prev: house.directory.head.hash
        ).encoded()
        let entry = NewEntry(
            seq: 2,
            kind: "future.kind",
            audience: .responders,
            bytes: event,
            hash: Chain.hash(of: event),
            key: nil
        )
        try await house.log.append(
            AppendRequest(log: .directory, expecting: house.directory.head, entries: [entry])
        )
        // This directory did not see it, so its next write meets a conflict, reads on and succeeds.
        try await house.add("bob")
        #expect(house.directory.head.seq == 3)
        #expect(try await house.restarted().directory.users.map(\.handle) == ["ana", "bob"])
    }

    @Test("two servers on one log see each other's writes, and a revocation closes connections at both")
    func twoNodes() async throws {
        let first = try await DirectoryHarness()
        let second = try await first.restarted()
        try await first.add("ana", .admin)
        let (token, secret) = try await second.token()
        #expect(second.directory.user("ana") != nil)
        try await first.directory.refresh()
        #expect(first.directory.principal(bearer: secret.text) != nil)
        try await second.directory.revokeToken(id: token.id, by: .system, via: .cli)
        try await first.directory.refresh()
        #expect(first.directory.principal(bearer: secret.text) == nil)
        #expect(first.told.map(\.credential) == [token.id])
    }

    @Test("a closed store refuses the write and the state stays")
    func closed() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        house.log.close()
        #expect(await refusal { try await house.add("bob") }?.code == .unavailable)
        #expect(house.directory.users.map(\.handle) == ["ana"])
    }

    @Test("a store that stops before it answers leaves the write in doubt, and a restart tells the truth")
    func inDoubt() async throws {
        let stops = Mutex(false)
        let house = try await DirectoryHarness(afterCommit: { stops.withLock { $0 } })
        try await house.add("ana")
        stops.withLock { $0 = true }
        #expect(await refusal { try await house.add("bob") }?.code == .inDoubt)
        #expect(house.directory.users.map(\.handle) == ["ana"])
        #expect(try await house.restarted().directory.users.map(\.handle) == ["ana", "bob"])
    }

    @Test("every kind is in the catalogue once, in order")
    func catalogue() {
        let kinds = DirectoryCatalogue.kinds.map { $0.kind }
        #expect(kinds == kinds.sorted() && Set(kinds).count == kinds.count)
    }
}
