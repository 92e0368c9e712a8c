internal import Synchronization

/// Keeps files in memory, for tests and for rooms that nobody needs tomorrow.
package final class InMemoryFileStore: FileStore {
    private struct State {
        var files: [String: [UInt8]] = [:]
        var marks: Set<String> = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The hashes of all files.
    package var hashes: Set<String> { self.state.withLock { Set($0.files.keys) } }

    package func begin() async throws(FileStoreError) -> any FileIntake {
        Intake { [self] file, bytes in self.state.withLock { $0.files[file.sha256] = bytes } }
    }

    package func size(of sha256: String) -> Int? { self.state.withLock { $0.files[sha256]?.count } }

    package func read(_ sha256: String, from offset: Int, count: Int) async throws(FileStoreError) -> [UInt8] {
        guard let bytes = self.state.withLock({ $0.files[sha256] }) else { throw .missing }
        return Array(bytes.dropFirst(offset).prefix(count))
    }

    package func mark(_ sha256: String) async throws(FileStoreError) {
        self.state.withLock { _ = $0.marks.insert(sha256) }
    }

    package func marked() async -> [String] { self.state.withLock { $0.marks.sorted() } }

    package func settle(_ sha256: String, isNamed: Bool) throws(FileStoreError) {
        self.state.withLock { state in
            state.marks.remove(sha256)
            if !isNamed { state.files[sha256] = nil }
        }
    }
}

extension InMemoryFileStore {
    private final class Intake: FileIntake {
        private let state = Mutex<(digest: FileDigest, bytes: [UInt8])>((FileDigest(), []))
        private let keep: @Sendable (StoredFile, [UInt8]) -> Void

        init(_ keep: @escaping @Sendable (StoredFile, [UInt8]) -> Void) { self.keep = keep }

        func write(_ bytes: [UInt8]) async throws(FileStoreError) {
            self.state.withLock { state in
                state.digest.update(bytes)
                state.bytes += bytes
            }
        }

        func seal() async throws(FileStoreError) -> StoredFile { self.state.withLock { $0.digest.file } }

        func publish() async throws(FileStoreError) {
            let (digest, bytes) = self.state.withLock(\.self)
            self.keep(digest.file, bytes)
        }

        func discard() async {}
    }
}
