import EventStore
import EventStoreSQLite
import HTTPClient
import HTTPTypes
import IncidentModel
import TimelineExport

/// Every chain of the store, from its first event to its last.
enum StoreCheck: DoctorCheck {
    static let name = "record"

    static func look(_ site: DoctorSite) async -> Finding? {
        guard site.hasData else { return nil }
        do throws(CommandFailure) {
            let sentence =
                if let server = site.server { try await Self.ask(server) } else {
                    try await Self.open(site.settings.data)
                }
            return .fine(sentence)
        } catch {
            return .problem(error.description, "Restore the data directory from a backup, and keep the damaged one.")
        }
    }

    /// Opens the store that no server has.
    private static func open(_ path: String) async throws(CommandFailure) -> String {
        let log: SQLiteEventLog
        do throws(EventLogOpenError) { log = try SQLiteEventLog.open(directory: path) } catch {
            throw CommandFailure(.refused, error.description)
        }
        let result: Result<(Int, Int), CommandFailure>
        do throws(CommandFailure) { result = .success(try await Self.verify(log)) } catch { result = .failure(error) }
        await log.close()
        let (logs, lines) = try result.get()
        return "\(lines) entries in \(logs) records, each as it was written."
    }

    private static func verify(_ log: SQLiteEventLog) async throws(CommandFailure) -> (logs: Int, lines: Int) {
        var lines = 0
        var logs = 0
        var fault: ChainFault?
        do throws(EventLogError) {
            for id in try await log.logs() where fault == nil {
                logs += 1
                switch try await log.verify(log: id) {
                case .intact(let summary): lines += summary.lines
                case .broken(let found): fault = found
                }
            }
            if fault == nil, let first = try await log.fileFaults().first {
                throw EventLogError.damaged("warroom.sqlite: \(first)")
            }
        } catch {
            throw CommandFailure(.refused, "The store cannot be read: \(error)")
        }
        if let fault { throw CommandFailure(.refused, fault.description) }
        return (logs, lines)
    }

    /// Has the running server show its records.
    private static func ask(_ server: APIClient) async throws(CommandFailure) -> String {
        let incidents = try await RemoteAdministration(client: server).list("/api/v1/incidents", "incidents")
        var lines = 0
        for incident in incidents.compactMap({ $0.object?["incident"]?.string }) {
            let verdict = try await Self.verify(incident, server)
            switch verdict {
            case .intact(let summary): lines += summary.lines
            case .broken(let fault): throw CommandFailure(.refused, "\(incident): \(fault)")
            }
        }
        return "\(lines) entries in \(incidents.count) incidents, each as it was written."
    }

    private static func verify(
        _ incident: String,
        _ server: APIClient
    ) async throws(CommandFailure) -> ChainVerdict {
        var verifier = TimelineVerifier()
        do throws(HTTPClientError) {
            let path = "/api/v1/incidents/\(percentEncoded(incident))/timeline.jsonl"
            let answer = try await server.stream(path, accept: "*/*", idle: .seconds(60))
            guard answer.head.status == .ok else {
                throw HTTPClientError(.cut, "The server does not show \(incident).")
            }
            while !verifier.isDecided, let bytes = try await answer.next() { verifier.consume(bytes) }
        } catch {
            throw CommandFailure(.unavailable, error.message)
        }
        return verifier.finish()
    }
}
