package import EventStore
internal import Foundation

/// Files in the data directory: `files/<first two of the hash>/<hash>`.
///
/// The directory is the one of the event log, whose lock keeps other processes off.
package struct DiskFileStore: FileStore {
    /// What is on its way in; a name that no hash has.
    static let partSuffix = ".part"
    private static let markSuffix = ".leaving"

    private let root: String
    private let queue = DiskQueue()

    /// Makes the directory where it is missing, and takes away what an earlier run has left unfinished.
    package static func open(directory path: String) throws(FileStoreError) -> DiskFileStore {
        let store = DiskFileStore(reading: path)
        if try DiskFile.makeDirectory(store.root) { try DiskFile.syncNames(in: path) }
        for name in store.names() where name.hasSuffix(Self.partSuffix) { try DiskFile.remove("\(store.root)/\(name)") }
        return store
    }

    /// The files of a data directory as they are; changes nothing, so that a server may be running on it.
    package init(reading path: String) { self.root = path + "/files" }

    package func begin() async throws(FileStoreError) -> any FileIntake {
        let (root, queue) = (self.root, self.queue)
        return try await queue.run { () throws(FileStoreError) in try DiskIntake(in: root, queue) }
    }

    package func size(of sha256: String) -> Int? {
        Self.isHash(sha256) ? DiskFile.size(Self.path(of: sha256, in: self.root)) : nil
    }

    package func read(_ sha256: String, from offset: Int, count: Int) async throws(FileStoreError) -> [UInt8] {
        guard Self.isHash(sha256) else { throw .missing }
        let path = Self.path(of: sha256, in: self.root)
        return try await self.queue.run { () throws(FileStoreError) in
            try DiskFile.with(path, O_RDONLY) { (descriptor) throws(FileStoreError) in
                try DiskFile.read(descriptor, from: offset, count: count)
            }
        }
    }

    package func mark(_ sha256: String) async throws(FileStoreError) {
        guard Self.isHash(sha256) else { throw .missing }
        let (root, path) = (self.root, self.markPath(sha256))
        try await self.queue.run { () throws(FileStoreError) in
            try DiskFile.with(path, O_CREAT | O_WRONLY, DiskFile.sync)
            try DiskFile.syncNames(in: root)
        }
    }

    package func marked() async -> [String] {
        self.names().filter { $0.hasSuffix(Self.markSuffix) }.map { String($0.dropLast(Self.markSuffix.count)) }
            .filter(Self.isHash).sorted()
    }

    package func settle(_ sha256: String, isNamed: Bool) throws(FileStoreError) {
        guard Self.isHash(sha256) else { return }
        if !isNamed {
            let folder = Self.folder(of: sha256, in: self.root)
            try DiskFile.remove(Self.path(of: sha256, in: self.root))
            if DiskFile.isDirectory(folder) { try DiskFile.syncNames(in: folder) }
        }
        // Last, so that a crash in between only leads to another look.
        try DiskFile.remove(self.markPath(sha256))
    }

    private func markPath(_ sha256: String) -> String { "\(self.root)/\(sha256)\(Self.markSuffix)" }

    private func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: self.root)) ?? [] }

    static func folder(of sha256: String, in root: String) -> String { "\(root)/\(sha256.prefix(2))" }

    static func path(of sha256: String, in root: String) -> String { "\(Self.folder(of: sha256, in: root))/\(sha256)" }

    /// Nothing else becomes part of a path.
    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
