import IncidentModel
import Synchronization
import Testing

@testable import WarRoom

@Suite("Passwords and secrets")
struct DirectorySecretTests {
    /// RFC 7914 section 12, the vector with N = 16384, r = 8, p = 1: the first 32 bytes of its key.
    @Test("scrypt gives the key of RFC 7914's test vector")
    func vector() throws {
        let kept = "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"
        let hash = try #require(PasswordHash(kept))
        #expect(hash.text == kept)
        #expect(hash.matches("pleaseletmein") && !hash.matches("pleaseletmeout"))
        #expect(PasswordHash(of: "pleaseletmein", cost: hash.cost, salt: Array("SodiumChloride".utf8)) == hash)
    }

    @Test("a kept hash is read back and matches its password only, at whatever cost it was made")
    func roundTrip() throws {
        for cost in [ScryptCost(logN: 4, parallelism: 1), ScryptCost(logN: 5, parallelism: 3)] {
            let made = try #require(PasswordHash(of: "a quiet harbour", cost: cost, salt: systemRandomness(16)))
            let read = try #require(PasswordHash(made.text))
            #expect(read == made && read.cost == cost)
            #expect(read.matches("a quiet harbour"))
            #expect(!read.matches("a quiet harbou") && !read.matches("") && !read.matches("A quiet harbour"))
        }
    }

    @Test("the same password is kept differently each time")
    func salted() async throws {
        let hasher = PasswordHasher(cost: ScryptCost(logN: 4, parallelism: 1))
        #expect(try await hasher.hash("a quiet harbour") != hasher.hash("a quiet harbour"))
    }

    @Test(
        "what is no hash of ours is not read",
        arguments: [
            "", "a quiet harbour", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA",
            "$scrypt$ln=30,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI",
            "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9", "$scrypt$ln=14,r=8$U29kaXVtQ2hsb3JpZGU$cCO9",
        ]
    )
    func unreadable(text: String) { #expect(PasswordHash(text) == nil) }

    @Test("beyond the line the answer is rate_limited, and the line is served in full")
    func bounded() async throws {
        let hasher = PasswordHasher(cost: ScryptCost(logN: 14, parallelism: 1), workers: 1, waiting: 3)
        let codes = await withTaskGroup(of: ErrorCode?.self) { group in
            for _ in 0..<40 { group.addTask { await refusal { _ = try await hasher.hash("a quiet harbour") }?.code } }
            return await group.reduce(into: [ErrorCode?]()) { $0.append($1) }
        }
        let refused = codes.filter { $0 == .rateLimited }.count
        #expect(codes.allSatisfy { $0 == nil || $0 == .rateLimited })
        #expect(refused > 0 && codes.count - refused >= 4)
        #expect(hasher.hashCount == codes.count - refused)
        _ = try await hasher.hash("a quiet harbour")
    }

    @Test("the gate lets one pass at a time, in order, and turns away beyond its bound")
    func gate() async {
        let gate = SerialGate(capacity: 1)
        #expect(await gate.enter())
        let passed = Mutex(false)
        let second = Task {
            let admitted = await gate.enter()
            passed.withLock { $0 = true }
            return admitted
        }
        while gate.waitingCount == 0 { await Task.yield() }
        #expect(await !gate.enter())
        #expect(!passed.withLock { $0 })
        gate.leave()
        #expect(await second.value)
        gate.leave()
        #expect(await gate.enter())
    }
}
