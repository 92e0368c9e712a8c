internal import Crypto

/// The SHA-256 of a file, made while it comes.
package struct FileDigest: Sendable {
    private var hasher = SHA256()
    package private(set) var bytes = 0

    package init() {}

    package mutating func update(_ bytes: [UInt8]) {
        self.hasher.update(data: bytes)
        self.bytes += bytes.count
    }

    /// What the file is that has come so far.
    package var file: StoredFile {
        StoredFile(sha256: Chain.hexadecimal(self.hasher.finalize()), bytes: self.bytes)
    }
}
