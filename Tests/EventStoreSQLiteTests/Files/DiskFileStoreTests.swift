import EventStore
import Foundation
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

@Suite("Files on a disk")
struct DiskFileStoreTests {
    private let scratch: TemporaryFolder

    init() throws { self.scratch = try TemporaryFolder() }

    private func open() throws -> DiskFileStore {
        try FileManager.default.createDirectory(atPath: self.scratch.data, withIntermediateDirectories: true)
        return try DiskFileStore.open(directory: self.scratch.data)
    }

    /// All files below the data directory, by their paths in it.
    private func paths() -> [String] {
        let root = self.scratch.data
        let names = FileManager.default.subpaths(atPath: root) ?? []
        return names.filter { !FileManager.default.isDirectory("\(root)/\($0)") }.sorted()
    }

    private func put(_ store: any FileStore, _ content: String) async throws -> StoredFile {
        let intake = try await store.begin()
        for byte in content.utf8 { try await intake.write([byte]) }
        let file = try await intake.seal()
        #expect(store.size(of: file.sha256) == nil)
        try await intake.publish()
        return file
    }

    @Test("lie under their hash, for their owner only, and are read in pieces")
    func layout() async throws {
        let store = try self.open()
        let file = try await self.put(store, "evidence")
        #expect(file.bytes == 8)
        #expect(file.sha256 == Chain.hash(of: Array("evidence".utf8)))
        let path = "files/\(file.sha256.prefix(2))/\(file.sha256)"
        #expect(self.paths() == [path])
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(self.scratch.data)/\(path)")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(store.size(of: file.sha256) == 8)
        #expect(try await store.read(file.sha256, from: 0, count: 3) == Array("evi".utf8))
        #expect(try await store.read(file.sha256, from: 3, count: 100) == Array("dence".utf8))
        #expect(try await store.read(file.sha256, from: 8, count: 100).isEmpty)
    }

    @Test("nothing but a hash becomes part of a path", arguments: ["", "..", "../../etc/passwd", "AB", "a/b"])
    func paths(text: String) async throws {
        let store = try self.open()
        let outside = self.scratch.path + "/outside"
        try Data("x".utf8).write(to: URL(fileURLWithPath: outside))
        #expect(store.size(of: text) == nil)
        await #expect(throws: FileStoreError.missing) { try await store.read(text, from: 0, count: 1) }
        await #expect(throws: FileStoreError.missing) { try await store.mark(text) }
        try store.settle(text, isNamed: false)
        #expect(FileManager.default.fileExists(atPath: outside))
    }

    @Test("what was not published leaves nothing: at once where it is discarded, else at the next start")
    func leftovers() async throws {
        let store = try self.open()
        let kept = try await self.put(store, "kept")
        let discarded = try await store.begin()
        try await discarded.write(Array("half".utf8))
        await discarded.discard()
        #expect(self.paths().count == 1)
        let sealed = try await store.begin()
        try await sealed.write(Array("whole but not named".utf8))
        _ = try await sealed.seal()
        let open = try await store.begin()
        try await open.write(Array("half".utf8))
        #expect(self.paths().count == 3)
        let again = try self.open()
        #expect(self.paths() == ["files/\(kept.sha256.prefix(2))/\(kept.sha256)"])
        #expect(again.size(of: kept.sha256) == 4)
    }

    @Test("the same content is there once, whole even where the disk had damaged it")
    func once() async throws {
        let store = try self.open()
        let file = try await self.put(store, "evidence")
        let path = "\(self.scratch.data)/files/\(file.sha256.prefix(2))/\(file.sha256)"
        try Data("evid".utf8).write(to: URL(fileURLWithPath: path))
        let intake = try await store.begin()
        try await intake.write(Array("evidence".utf8))
        #expect(try await intake.seal() == file)
        try await intake.publish()
        #expect(self.paths().count == 1)
        #expect(store.size(of: file.sha256) == 8)
    }

    @Test("a mark outlives a start, and takes the file away where no entry names it")
    func marks() async throws {
        let store = try self.open()
        let gone = try await self.put(store, "gone")
        let named = try await self.put(store, "named")
        for file in [gone, named] { try await store.mark(file.sha256) }
        let again = try self.open()
        #expect(await again.marked() == [gone.sha256, named.sha256].sorted())
        try again.settle(gone.sha256, isNamed: false)
        try again.settle(named.sha256, isNamed: true)
        #expect(await again.marked().isEmpty)
        #expect(self.paths() == ["files/\(named.sha256.prefix(2))/\(named.sha256)"])
        await #expect(throws: FileStoreError.missing) { try await again.read(gone.sha256, from: 0, count: 1) }
    }

    @Test("both stores give the same answers")
    func inMemory() async throws {
        for store in [try self.open(), InMemoryFileStore()] as [any FileStore] {
            let file = try await self.put(store, "evidence")
            #expect(try await store.read(file.sha256, from: 2, count: 2) == Array("id".utf8))
            try await store.mark(file.sha256)
            #expect(await store.marked() == [file.sha256])
            try store.settle(file.sha256, isNamed: false)
            #expect(store.size(of: file.sha256) == nil)
            await #expect(throws: FileStoreError.missing) { try await store.read(file.sha256, from: 0, count: 1) }
        }
    }
}

extension FileManager {
    fileprivate func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return self.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
