import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Limits of signing in")
struct DirectorySignInLimitTests {
    @Test("wrong passwords of one handle at one address are limited, right ones are not")
    func perHandleAndAddress() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        for _ in 0..<30 { _ = try await house.signIn("ana") }
        for _ in 0..<10 {
            #expect(await refusal { _ = try await house.signIn("ana", "a wrong password") }?.code == .unauthenticated)
        }
        let refused = await refusal { _ = try await house.signIn("ANA") }
        #expect(refused?.code == .rateLimited && refused?.retryAfter == 5000)
        house.clock.advance(milliseconds: 4999)
        #expect(await refusal { _ = try await house.signIn("ana") }?.retryAfter == 1)
        house.clock.advance(milliseconds: 1)
        _ = try await house.signIn("ana")
    }

    @Test("guesses from many addresses close a handle for new places, never for those that its person comes from")
    func noLockOut() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        _ = try await house.signIn("ana", from: "192.0.2.7")
        for number in 0..<100 {
            let guess = await refusal { _ = try await house.signIn("ana", "a guess", from: "203.0.113.\(number)") }
            #expect(guess?.code == .unauthenticated)
        }
        let elsewhere = await refusal { _ = try await house.signIn("ana", from: "198.51.100.9") }
        #expect(elsewhere?.code == .rateLimited && elsewhere?.retryAfter == 2000)
        _ = try await house.signIn("ana", from: "192.0.2.7")
        // The place is known after a restart, too, and after its session is over.
        let next = try await house.restarted()
        for number in 0..<100 {
            _ = await refusal { _ = try await next.signIn("ana", "a guess", from: "203.0.113.\(number)") }
        }
        #expect(await refusal { _ = try await next.signIn("ana", from: "198.51.100.9") }?.code == .rateLimited)
        next.clock.advance(milliseconds: 31 * 24 * 3_600_000)
        for number in 0..<100 {
            _ = await refusal { _ = try await next.signIn("ana", "a guess", from: "203.0.113.\(number)") }
        }
        _ = try await next.signIn("ana", from: "192.0.2.7")
    }

    @Test("eight places are remembered, the latest ones")
    func places() async throws {
        let house = try await DirectoryHarness()
        let ana = try await house.add("ana")
        for number in 0..<9 { _ = try await house.signIn("ana", from: "192.0.2.\(number)") }
        let state = house.directory.memory.withLock { $0.state }
        #expect(
            (0..<9).map { state.isFamiliar("192.0.2.\($0)", to: ana.id) } == [false] + .init(repeating: true, count: 8)
        )
    }

    @Test("a handle that does not exist costs the same hash as one that does")
    func sameWork() async throws {
        let house = try await DirectoryHarness()
        try await house.add("ana")
        try await house.add("nopassword", password: nil)
        try await house.add("dora")
        _ = try await house.directory.updateUser(
            "dora",
            UserChanges(disabled: true),
            by: DirectoryHarness.operatorAuthor,
            via: .cli
        )
        var refusals: Set<Refusal> = []
        for (handle, password) in [
            ("ana", "wrong"), ("nobody", "wrong"), ("nopassword", "wrong"), ("dora", DirectoryHarness.password),
        ] {
            let before = house.directory.hasher.hashCount
            if let refusal = await refusal({ _ = try await house.signIn(handle, password) }) {
                refusals.insert(refusal)
            }
            #expect(house.directory.hasher.hashCount == before + 1, "\(handle)")
        }
        #expect(refusals == [.wrongPassword])
    }

    @Test("a handle that does not exist is limited like one that does")
    func unknownHandle() async throws {
        let house = try await DirectoryHarness()
        for _ in 0..<10 {
            #expect(await refusal { _ = try await house.signIn("nobody") }?.code == .unauthenticated)
        }
        #expect(await refusal { _ = try await house.signIn("nobody") }?.code == .rateLimited)
    }

    @Test("one address, or one IPv6 network, is limited over all handles")
    func perAddress() async throws {
        var settings = DirectorySettings()
        settings.signInLimits.perAddress = .init(burst: 3, milliseconds: 1000)
        let house = try await DirectoryHarness(settings: settings)
        try await house.add("ana")
        for number in 0..<3 {
            _ = await refusal { _ = try await house.signIn("x\(number)", from: "2001:db8:1:2::\(number)") }
        }
        let refused = await refusal { _ = try await house.signIn("ana", from: "2001:DB8:1:2:ffff::1") }
        #expect(refused?.code == .rateLimited && refused?.retryAfter == 1000)
        _ = try await house.signIn("ana", from: "2001:db8:1:3::1")
    }

    @Test("this machine's own addresses are exempt, unless set otherwise", arguments: [false, true])
    func loopback(limited: Bool) async throws {
        var settings = DirectorySettings()
        settings.signInLimits.perAddress = .init(burst: 1, milliseconds: 1000)
        settings.signInLimits.limitsLoopback = limited
        let house = try await DirectoryHarness(settings: settings)
        for address in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            let name = "x\(address.count)"
            _ = await refusal { _ = try await house.signIn(name, from: address) }
            let second = await refusal { _ = try await house.signIn(name, from: address) }
            #expect((second?.code == .rateLimited) == limited)
        }
    }

    @Test("a refused attempt by handle does not use up the address")
    func notBoth() throws {
        var limits = SignInLimits()
        limits.perHandleAndAddress = .init(burst: 1, milliseconds: 1000)
        limits.perAddress = .init(burst: 2, milliseconds: 1000)
        let limiter = SignInLimiter(limits)
        let now = Timestamp(milliseconds: 0)
        _ = try limiter.begin(handle: "ana", address: "192.0.2.1", now: now)
        for _ in 0..<5 {
            #expect(throws: Refusal.self) { try limiter.begin(handle: "ana", address: "192.0.2.1", now: now) }
        }
        _ = try limiter.begin(handle: "ben", address: "192.0.2.1", now: now)
    }

    @Test("memory is bounded, and a flood of names does not wash out the one under attack")
    func bounded() {
        var meter = AttemptMeter(.init(burst: 3, milliseconds: 1000), capacity: 100)
        let now = Timestamp(milliseconds: 0)
        for _ in 0..<3 { #expect(meter.take("ana", now: now) == nil) }
        for number in 0..<10_000 { #expect(meter.take("x\(number)", now: now) == nil) }
        #expect(meter.count <= 100)
        #expect(meter.take("ana", now: now) == 1000)
    }

    @Test(
        "addresses are grouped as they are handed out",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::FFFF:192.0.2.7", "192.0.2.7"),
            ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"), ("2001:db8::1", "2001:db8:0:0::/64"),
            ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::", "0:0:0:0::/64"), ("nonsense", "nonsense"),
            ("1:2:3", "1:2:3"),
        ]
    )
    func group(address: String, name: String) { #expect(AddressGroup.name(of: address) == name) }
}
