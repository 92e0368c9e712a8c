internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// How dear one guess at a password is (RFC 7914 section 2).
package struct ScryptCost: Hashable, Sendable {
    /// Binary logarithm of N; memory is 128 · r · 2^logN bytes.
    package let logN: Int
    package let parallelism: Int

    package init(logN: Int, parallelism: Int) {
        self.logN = logN
        self.parallelism = parallelism
    }

    /// N = 2^15, r = 8, p = 3: of OWASP's equivalent settings the one that needs 32 MiB, so that several sign-ins at
    /// once fit a small machine.
    package static let standard = ScryptCost(logN: 15, parallelism: 3)
}

/// A password as it is kept: scrypt in the PHC string format, `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`.
struct PasswordHash: Hashable, Sendable {
    private static let blockSize = 8
    private static let hashBytes = 32
    static let saltBytes = 16

    let cost: ScryptCost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Nil where scrypt fails, which it does only without memory.
    ///
    /// Takes tens of milliseconds and the memory of the cost: see ``PasswordHasher``.
    init?(of password: String, cost: ScryptCost, salt: [UInt8]) {
        guard let key = Self.derive(password, cost, salt) else { return nil }
        self.cost = cost
        self.salt = salt
        // The one place that needs the key's bytes; they are copied within the closure.
        self.hash = unsafe key.withUnsafeBytes { bytes in unsafe Array(bytes) }
    }

    /// Matches no password, and takes as long to find out: for handles that do not exist.
    init(matchingNothing cost: ScryptCost, randomness: (Int) -> [UInt8]) {
        self.cost = cost
        self.salt = randomness(Self.saltBytes)
        self.hash = randomness(Self.hashBytes)
    }

    /// Whether this is the password; compares in constant time.
    func matches(_ password: String) -> Bool {
        guard let key = Self.derive(password, self.cost, self.salt) else { return false }
        return key == SymmetricKey(data: self.hash)
    }

    private static func derive(_ password: String, _ cost: ScryptCost, _ salt: [UInt8]) -> SymmetricKey? {
        // An empty buffer has no address, which the function beneath demands.
        guard !password.isEmpty else { return nil }
        return try? KDF.Scrypt.deriveKey(
            from: Array(password.utf8),
            salt: salt,
            outputByteCount: Self.hashBytes,
            rounds: 1 << cost.logN,
            blockSize: Self.blockSize,
            parallelism: cost.parallelism
        )
    }
}

// MARK: - Text

extension PasswordHash {
    var text: String {
        "$scrypt$ln=\(self.cost.logN),r=\(Self.blockSize),p=\(self.cost.parallelism)"
            + "$\(Base64.encode(self.salt, .standard))$\(Base64.encode(self.hash, .standard))"
    }

    /// Reads a kept hash; nil where it is not one that this version writes, or would take more than 1 GiB.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Base64.decode(parts[3]), salt.count >= 8,
            let hash = Base64.decode(parts[4]), hash.count == Self.hashBytes
        else { return nil }
        let numbers = parts[2].split(separator: ",")
        guard numbers.count == 3, numbers[1] == "r=\(Self.blockSize)",
            numbers[0].hasPrefix("ln="), let logN = Int(numbers[0].dropFirst(3)), (1...20).contains(logN),
            numbers[2].hasPrefix("p="), let parallelism = Int(numbers[2].dropFirst(2)), (1...16).contains(parallelism)
        else { return nil }
        self.cost = ScryptCost(logN: logN, parallelism: parallelism)
        self.salt = salt
        self.hash = hash
    }
}
