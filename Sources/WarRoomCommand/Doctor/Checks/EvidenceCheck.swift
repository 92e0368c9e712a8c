import EventStore
import EventStoreSQLite
import HTTPClient
import HTTPTypes
import IncidentModel

/// Every attached file: there, and with the content that its hash says.
enum EvidenceCheck: DoctorCheck {
    static let name = "evidence"
    private static let pieceBytes = 1 << 20

    static func look(_ site: DoctorSite) async -> Finding? {
        guard site.hasData else { return nil }
        let named: [String: Int]
        do throws(CommandFailure) {
            named =
                if let server = site.server { try await Self.ask(server) } else {
                    try await Self.open(site.settings.data)
                }
        } catch {
            return .problem(error.description, "Look at what the check of the record says first.")
        }
        return await Self.compare(named, with: DiskFileStore(reading: site.settings.data))
    }

    private static func compare(_ named: [String: Int], with store: DiskFileStore) async -> Finding {
        var bytes = 0
        for (sha256, size) in named.sorted(by: { $0.key < $1.key }) {
            guard let file = await Self.read(sha256, store), file == StoredFile(sha256: sha256, bytes: size) else {
                return .problem(
                    "The file \(sha256) is missing or damaged.",
                    "Put it back from a backup, under files/\(sha256.prefix(2)) in the data directory."
                )
            }
            bytes += size
        }
        return .fine("\(named.count) files of \(bytes) bytes, each as it was attached.")
    }

    /// What the file on the disk is; nil where it cannot be read.
    private static func read(_ sha256: String, _ store: DiskFileStore) async -> StoredFile? {
        var digest = FileDigest()
        do throws(FileStoreError) {
            while true {
                let piece = try await store.read(sha256, from: digest.bytes, count: Self.pieceBytes)
                guard !piece.isEmpty else { return digest.file }
                digest.update(piece)
            }
        } catch { return nil }
    }

    /// The files that the entries of a store name which no server has, with their lengths.
    private static func open(_ path: String) async throws(CommandFailure) -> [String: Int] {
        let log: SQLiteEventLog
        do throws(EventLogOpenError) { log = try SQLiteEventLog.open(directory: path) } catch {
            throw CommandFailure(.refused, error.description)
        }
        let result: Result<[String: Int], CommandFailure>
        do throws(EventLogError) { result = .success(try await Self.files(log)) } catch {
            result = .failure(CommandFailure(.refused, "The store cannot be read: \(error)"))
        }
        await log.close()
        return try result.get()
    }

    private static func files(_ log: any EventLog) async throws(EventLogError) -> [String: Int] {
        var files: [String: Int] = [:]
        for id in try await log.logs() where id.incident != nil {
            var seq = 0
            while true {
                let page = try await log.read(id, after: seq, limit: 1000, bytes: 4 << 20, audiences: nil)
                guard let last = page.last else { break }
                seq = last.seq
                for entry in page where entry.kind == FileAttached.kind {
                    guard let file = (try? Event(bytes: entry.bytes))?.payload as? FileAttached else { continue }
                    files[file.sha256] = file.bytes
                }
            }
        }
        return files
    }

    /// Has the running server name them.
    private static func ask(_ server: APIClient) async throws(CommandFailure) -> [String: Int] {
        let administration = RemoteAdministration(client: server)
        var files: [String: Int] = [:]
        for summary in try await administration.list("/api/v1/incidents", "incidents") {
            guard let incident = summary.object?["incident"]?.string else { continue }
            let path = "/api/v1/incidents/\(percentEncoded(incident))/files"
            for file in try await administration.send(.get, path)["files"]?.array ?? [] {
                guard let sha256 = file.object?["sha256"]?.string, let bytes = file.object?["bytes"]?.integer else {
                    continue
                }
                files[sha256] = bytes
            }
        }
        return files
    }
}
