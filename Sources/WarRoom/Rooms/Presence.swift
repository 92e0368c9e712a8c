internal import IncidentModel
internal import WireProtocol

/// Who is in a room, by socket.
///
/// Pure: times come from outside, effects go out as answers.
struct Presence {
    /// How long someone may be away before it counts as leaving.
    static let graceMilliseconds = 60_000
    /// How long a `typing` signal holds.
    static let typingMilliseconds = 6_000

    private struct Entry {
        let person: Author
        var since: Timestamp
        var connections: Set<ConnectionID> = []
        var typingUntil = 0
        /// Whether `responder.joined` is on record without a `responder.left` behind it.
        var isRecorded = false
        /// Uptime of the last socket's end.
        var leftAt = 0
    }

    private var entries: [String: Entry] = [:]

    /// People whom the record shows as present when the room opens: they have the grace time to come back.
    mutating func resume(_ people: [Author], since: Timestamp, uptime: Int) {
        for person in people {
            var entry = Entry(person: person, since: since)
            entry.isRecorded = true
            entry.leftAt = uptime
            self.entries[person.id] = entry
        }
    }

    /// Adds a socket.
    ///
    /// True where this person's arrival is to be recorded.
    mutating func join(_ connection: ConnectionID, _ person: Author, now: Timestamp) -> Bool {
        var entry = self.entries[person.id] ?? Entry(person: person, since: now)
        if entry.connections.isEmpty { entry.since = now }
        entry.connections.insert(connection)
        defer { self.entries[person.id] = entry }
        guard !entry.isRecorded else { return false }
        entry.isRecorded = true
        return true
    }

    /// Takes a socket away.
    ///
    /// The person's id where it was the last one.
    mutating func leave(_ connection: ConnectionID, uptime: Int) -> String? {
        guard let id = self.entries.first(where: { $0.value.connections.contains(connection) })?.key,
            var entry = self.entries[id]
        else { return nil }
        entry.connections.remove(connection)
        entry.typingUntil = 0
        entry.leftAt = uptime
        self.entries[id] = entry
        return entry.connections.isEmpty ? id : nil
    }

    /// Forgets someone whose grace is over and who has not come back; the person where that is to be recorded.
    mutating func graceEnded(_ id: String, uptime: Int) -> Author? {
        guard let entry = self.entries[id], entry.connections.isEmpty,
            uptime - entry.leftAt >= Self.graceMilliseconds
        else { return nil }
        self.entries[id] = nil
        return entry.isRecorded ? entry.person : nil
    }

    /// Notes that someone types.
    ///
    /// True where that is news.
    mutating func typing(_ connection: ConnectionID, uptime: Int) -> Bool {
        guard let id = self.entries.first(where: { $0.value.connections.contains(connection) })?.key,
            var entry = self.entries[id]
        else { return false }
        let isNews = entry.typingUntil <= uptime
        entry.typingUntil = uptime + Self.typingMilliseconds
        self.entries[id] = entry
        return isNews
    }

    var isEmpty: Bool { self.entries.isEmpty }

    /// Whether somebody's typing will have to be taken back.
    func hasTyping(uptime: Int) -> Bool { self.entries.values.contains { $0.typingUntil > uptime } }

    /// Those with a socket, longest first.
    func list(uptime: Int, roles: (String) -> [IncidentRole]) -> [PresentPerson] {
        self.entries.values
            .filter { !$0.connections.isEmpty }
            .sorted { ($0.since, $0.person.handle) < ($1.since, $1.person.handle) }
            .map { entry in
                PresentPerson(
                    id: entry.person.id,
                    handle: entry.person.handle,
                    name: entry.person.name,
                    roles: roles(entry.person.id),
                    since: entry.since,
                    typing: entry.typingUntil > uptime
                )
            }
    }
}
