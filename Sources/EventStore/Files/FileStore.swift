/// The seam to whatever keeps the bytes of evidence, each file under its SHA-256 in lower-case hex.
///
/// A store promises:
/// - a file is durable and whole when ``FileIntake/publish()`` returns, and nobody finds it before;
/// - what was not published leaves nothing behind, at the next start at the latest;
/// - content that is there already is kept once.
///
/// Which entries name a file is not its business.
package protocol FileStore: Sendable {
    /// Begins to take a file in.
    func begin() async throws(FileStoreError) -> any FileIntake

    /// How long a file is; nil where there is none.
    ///
    /// Answers at once: a room asks while it decides.
    func size(of sha256: String) -> Int?

    /// At most `count` bytes from `offset` on; none behind the end.
    func read(_ sha256: String, from offset: Int, count: Int) async throws(FileStoreError) -> [UInt8]

    /// Notes that a file may be about to lose the last entry that names it, so that a start after a crash looks again.
    func mark(_ sha256: String) async throws(FileStoreError)

    /// Files whose mark no ``settle(_:isNamed:)`` has taken away.
    func marked() async -> [String]

    /// Takes the mark away, and the file with it where no entry names it.
    func settle(_ sha256: String, isNamed: Bool) throws(FileStoreError)
}

/// One file on its way in; used by one task, one call after another.
package protocol FileIntake: Sendable {
    func write(_ bytes: [UInt8]) async throws(FileStoreError)

    /// Makes what came durable, and says what it is; nobody finds it yet.
    func seal() async throws(FileStoreError) -> StoredFile

    /// Puts it under its hash.
    func publish() async throws(FileStoreError)

    /// Takes away what came, unless it was published.
    func discard() async
}

/// What a file that was taken in is.
package struct StoredFile: Hashable, Sendable {
    package let sha256: String
    package let bytes: Int

    package init(sha256: String, bytes: Int) {
        self.sha256 = sha256
        self.bytes = bytes
    }
}
