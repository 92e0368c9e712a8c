import EventStore
import Foundation
import IncidentModel
import Testing
import WarRoomTesting

@testable import EventStoreSQLite

/// The files of a store as a power cut or a bad disk may leave them, and all that was ever written to it.
struct StoreImage {
    /// The bytes of a WAL frame, its header included, and of the file's header (SQLite file format, section 4.1).
    static let (walHeader, walFrame, page) = (32, 24 + 4096, 4096)

    /// By the end of the name: "" for the database, "-wal", "-shm".
    var files: [String: Data]
    /// Every entry in the order of their transactions, each with the log that it belongs to.
    let written: [(log: LogID, bytes: [UInt8])]

    /// What a store holds that has taken some appends; with `isClosed` all of it is in the database.
    static func make(isClosed: Bool, requests: Int = 9) async throws -> StoreImage {
        let folder = try TemporaryFolder()
        let log = try SQLiteEventLog.open(directory: folder.data)
        var chains = (1...3).map { ChainedLog($0) }
        var written: [(log: LogID, bytes: [UInt8])] = []
        for number in 0..<requests {
            let text = String(repeating: "\(number) ", count: number % 4 == 3 ? 2500 : 150)
            let request = chains[number % 3].request(text, key: "k\(number)")
            try await log.append(request)
            written += request.entries.map { (request.log, $0.bytes) }
        }
        if isClosed { await log.close() }
        var files: [String: Data] = [:]
        for end in ["", "-wal", "-shm"] {
            files[end] = FileManager.default.contents(atPath: folder.data + "/warroom.sqlite" + end)
        }
        if !isClosed { await log.close() }
        return StoreImage(files: files, written: written)
    }

    /// Lays the files into a new data directory.
    func place() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: false)
        for (end, bytes) in self.files { try bytes.write(to: URL(filePath: folder.data + "/warroom.sqlite" + end)) }
        return folder
    }

    /// What a server that starts on these files makes of them.
    func outcome() async throws -> Outcome {
        let folder = try self.place()
        let log: SQLiteEventLog
        do throws(EventLogOpenError) {
            log = try SQLiteEventLog.open(directory: folder.data)
        } catch {
            return .refused(error.description)
        }
        let outcome = await self.look(log)
        if case .prefix(let count) = outcome { try await self.goOn(log, count) }
        await log.close()
        return outcome
    }

    private func look(_ log: SQLiteEventLog) async -> Outcome {
        var found: [LogID: [[UInt8]]] = [:]
        do throws(EventLogError) {
            for id in try await log.logs() {
                guard try await log.verify(log: id).isIntact else { return .detected }
                found[id] = try await log.read(id, after: 0, limit: .max, bytes: .max, audiences: nil).map(\.bytes)
            }
            guard try await log.fileFaults().isEmpty else { return .detected }
        } catch { return .detected }
        let count = found.values.reduce(0) { $0 + $1.count }
        let expected = Dictionary(grouping: self.written.prefix(count), by: \.log).mapValues { $0.map(\.bytes) }
        return found == expected ? .prefix(count) : .wrong
    }

    /// What was cut off can be written once more.
    private func goOn(_ log: SQLiteEventLog, _ count: Int) async throws {
        guard count < self.written.count else { return }
        let next = self.written[count]
        let head = try await log.head(of: next.log)
        let event = try Event(bytes: next.bytes)
        let key = KeyRecord(key: event.key ?? "", digest: "d", lastSeq: event.seq)
        let entry = NewEntry(
            seq: event.seq,
            kind: event.kind,
            audience: event.audience,
            bytes: next.bytes,
            hash: Chain.hash(of: next.bytes),
            key: key
        )
        try await log.append(AppendRequest(log: next.log, expecting: head, entries: [entry]))
        #expect(try await log.verify(log: next.log).isIntact)
    }
}

/// What became of damaged files.
enum Outcome: Equatable {
    /// The store holds this many of the entries, the first ones, each as it was written.
    case prefix(Int)
    /// It did not open, with this sentence.
    case refused(String)
    /// It opened, and a check finds the damage.
    case detected
    /// It shows what was never written, or not all, and no check finds it.
    case wrong
}
