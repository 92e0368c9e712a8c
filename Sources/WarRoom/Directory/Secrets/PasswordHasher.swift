internal import Dispatch
internal import IncidentModel
import Synchronization

/// Hashes and checks passwords on threads of its own.
///
/// One hash takes a tenth of a second and tens of megabytes, so it runs neither on the I/O loop nor on the threads that
/// tasks share, and only `workers` run at once. At most `waiting` more stand in line; beyond that the answer is
/// `rate_limited`, so a flood of sign-ins takes neither the memory nor the processor of the rooms.
package final class PasswordHasher: Sendable {
    private let cost: ScryptCost
    private let randomness: @Sendable (Int) -> [UInt8]
    private let capacity: Int
    private let workers: [DispatchQueue]
    private let nothing: PasswordHash
    /// How many stand in line at each worker.
    private let lines: Mutex<[Int]>
    private let finished = Atomic(0)

    package init(
        cost: ScryptCost = .standard,
        workers: Int = 2,
        waiting: Int = 32,
        randomness: @escaping @Sendable (Int) -> [UInt8] = systemRandomness
    ) {
        self.cost = cost
        self.randomness = randomness
        self.capacity = max(1, workers) + waiting
        self.workers = (0..<max(1, workers)).map { DispatchQueue(label: "warroom.password.\($0)") }
        self.nothing = PasswordHash(matchingNothing: cost, randomness: randomness)
        self.lines = Mutex([Int](repeating: 0, count: max(1, workers)))
    }

    /// How many hashes were calculated, for the metrics.
    package var hashCount: Int { self.finished.load(ordering: .relaxed) }

    /// The PHC string of a new password.
    func hash(_ password: String) async throws(Refusal) -> String {
        let salt = self.randomness(PasswordHash.saltBytes)
        let cost = self.cost
        let hash = try await self.run { PasswordHash(of: password, cost: cost, salt: salt)?.text }
        guard let hash else {
            throw Refusal(.internal, "The password could not be hashed: there is too little memory.")
        }
        return hash
    }

    /// Whether `password` is the one of the kept hash; takes the same time where there is none.
    func verify(_ password: String, against kept: String?) async throws(Refusal) -> Bool {
        let known = kept.flatMap(PasswordHash.init)
        let hash = known ?? self.nothing
        let matches = try await self.run { hash.matches(password) }
        return matches && known != nil
    }

    /// Runs on the worker with the shortest line.
    private func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async throws(Refusal) -> Result {
        guard let worker = self.takePlace() else {
            throw Refusal(
                .rateLimited,
                "Too many people are signing in at this moment. Try again in a few seconds.",
                retryAfter: 3000
            )
        }
        return await withCheckedContinuation { continuation in
            self.workers[worker].async {
                let result = work()
                self.lines.withLock { $0[worker] -= 1 }
                self.finished.add(1, ordering: .relaxed)
                continuation.resume(returning: result)
            }
        }
    }

    private func takePlace() -> Int? {
        self.lines.withLock { lines in
            guard lines.reduce(0, +) < self.capacity,
                let shortest = lines.indices.min(by: { lines[$0] < lines[$1] })
            else { return nil }
            lines[shortest] += 1
            return shortest
        }
    }
}
