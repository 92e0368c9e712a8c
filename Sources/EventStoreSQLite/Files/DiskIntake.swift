internal import EventStore
internal import Foundation
internal import Synchronization

/// One file on its way to the disk: written under a name that no hash has, then renamed.
final class DiskIntake: FileIntake {
    private struct State {
        /// Nil once it is closed.
        var descriptor: Int32?
        var digest = FileDigest()
    }

    private let root: String
    private let part: String
    private let queue: DiskQueue
    private let state: Mutex<State>

    init(in root: String, _ queue: DiskQueue) throws(FileStoreError) {
        self.root = root
        self.part = "\(root)/\(UUID().uuidString.lowercased())\(DiskFileStore.partSuffix)"
        self.queue = queue
        self.state = Mutex(State(descriptor: try DiskFile.create(self.part)))
    }

    deinit { self.state.withLock { Self.end(&$0) } }

    func write(_ bytes: [UInt8]) async throws(FileStoreError) {
        try await self.queue.run { () throws(FileStoreError) in
            try self.state.withLock { (state) throws(FileStoreError) in
                try DiskFile.write(bytes, to: try Self.descriptor(state))
                state.digest.update(bytes)
            }
        }
    }

    func seal() async throws(FileStoreError) -> StoredFile {
        try await self.queue.run { () throws(FileStoreError) in
            try self.state.withLock { (state) throws(FileStoreError) in
                try DiskFile.sync(try Self.descriptor(state))
                Self.end(&state)
                return state.digest.file
            }
        }
    }

    /// Replaces what has the same hash: the same content, and whole even where the disk has damaged the old one.
    func publish() async throws(FileStoreError) {
        let sha256 = self.state.withLock { $0.digest.file.sha256 }
        try await self.queue.run { () throws(FileStoreError) in
            let folder = DiskFileStore.folder(of: sha256, in: self.root)
            if try DiskFile.makeDirectory(folder) { try DiskFile.syncNames(in: self.root) }
            try DiskFile.rename(self.part, to: DiskFileStore.path(of: sha256, in: self.root))
            try DiskFile.syncNames(in: folder)
        }
    }

    func discard() async {
        // Where it cannot be removed now, the next start does it.
        try? await self.queue.run { () throws(FileStoreError) in
            self.state.withLock { Self.end(&$0) }
            try DiskFile.remove(self.part)
        }
    }

    private static func descriptor(_ state: State) throws(FileStoreError) -> Int32 {
        guard let descriptor = state.descriptor else { throw .unavailable("The file was closed.") }
        return descriptor
    }

    private static func end(_ state: inout State) {
        if let descriptor = state.descriptor { close(descriptor) }
        state.descriptor = nil
    }
}
