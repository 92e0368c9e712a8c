package import EventStore
package import IncidentModel
internal import Synchronization

/// The directory's events as an administrator reads them: without secrets' hashes and passwords.
package enum DirectoryAudit {
    /// Besides secrets the text of a policy, which the audit names by its hash: it is long, and has an address of its own.
    private static let hidden: Set<String> = ["hash", "password", "text"]

    /// Events behind `seq` in order, at most `limit`.
    package static func events(
        of log: any EventLog,
        after seq: Int,
        limit: Int
    ) async throws(EventLogError) -> [DirectoryEvent] {
        let entries = try await log.read(.directory, after: seq, limit: limit, bytes: 1 << 20, audiences: nil)
        var events: [DirectoryEvent] = []
        for entry in entries {
            do throws(Refusal) { events.append(try DirectoryEvent(bytes: entry.bytes)) } catch {
                throw .damaged("The directory's log cannot be read at seq \(entry.seq): \(error.message)")
            }
        }
        return events
    }

    /// Writes an event as the audit log shows it.
    package static func write(_ event: DirectoryEvent, to writer: inout JSONWriter) {
        event.write(to: &writer, data: JSONObject(event.data.members.filter { !self.hidden.contains($0.key) }))
    }
}

extension Directory {
    /// An administrator who stays in a restricted incident is noted once an hour, not at each look.
    private static let noteMilliseconds = 3_600_000

    /// Notes that an administrator opened a restricted incident that they are no member of.
    package func recordOpenedRestricted(_ incident: IncidentID, by author: Author, via: Via) async throws(Refusal) {
        // Looked up first, so that the usual case does not queue with the writes.
        let known = self.memory.withLock { $0.state.openedRestricted(incident, by: author.id) }
        if Self.isRecent(known, self.clock()) { return }
        try await self.write(by: author, via: via) { context throws(Refusal) in
            guard !Self.isRecent(context.state.openedRestricted(incident, by: author.id), context.now) else {
                return DirectoryDecision(facts: [], result: ())
            }
            return DirectoryDecision(facts: [AdminOpenedRestricted(incident: incident, user: author.id)], result: ())
        }
    }

    private static func isRecent(_ noted: Timestamp?, _ now: Timestamp) -> Bool {
        noted.map { now.milliseconds - $0.milliseconds < Self.noteMilliseconds } ?? false
    }
}
