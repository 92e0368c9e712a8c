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

        func precedes(_ other: Entry) -> Bool {
            (self.since, self.person.handle) < (other.since, other.person.handle)
        }
    }

    /// How many people a list names; a larger room is told how many there are.
    static let listLimit = 200

    private var entries: [String: Entry] = [:]
    /// Whose socket a connection is.
    private var owners: [ConnectionID: String] = [:]
    /// The ids of those with a socket, longest first, then by handle.
    private var order: [String] = []

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
        let isFirst = entry.connections.isEmpty
        if isFirst { entry.since = now }
        entry.connections.insert(connection)
        self.owners[connection] = person.id
        defer {
            self.entries[person.id] = entry
            if isFirst { self.order.insert(person.id, at: self.place(of: entry)) }
        }
        guard !entry.isRecorded else { return false }
        entry.isRecorded = true
        return true
    }

    /// Takes a socket away.
    ///
    /// The person's id where it was the last one.
    mutating func leave(_ connection: ConnectionID, uptime: Int) -> String? {
        guard let id = self.owners.removeValue(forKey: connection), var entry = self.entries[id] else { return nil }
        let place = self.place(of: entry)
        entry.connections.remove(connection)
        entry.typingUntil = 0
        entry.leftAt = uptime
        self.entries[id] = entry
        guard entry.connections.isEmpty else { return nil }
        if self.order.indices.contains(place), self.order[place] == id {
            self.order.remove(at: place)
        } else {
            self.order.removeAll { $0 == id }
        }
        return id
    }

    /// Where an entry stands in the order, or would.
    private func place(of entry: Entry) -> Int {
        var (low, high) = (0, self.order.count)
        while low < high {
            let middle = (low + high) / 2
            if let other = self.entries[self.order[middle]], other.precedes(entry) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
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
        guard let id = self.owners[connection], var entry = self.entries[id] else { return false }
        let isNews = entry.typingUntil <= uptime
        entry.typingUntil = uptime + Self.typingMilliseconds
        self.entries[id] = entry
        return isNews
    }

    /// Whether a person has a socket in the room.
    func isHere(_ id: String) -> Bool { self.entries[id].map { !$0.connections.isEmpty } ?? false }

    var isEmpty: Bool { self.entries.isEmpty }

    /// Whether somebody's typing will have to be taken back.
    func hasTyping(uptime: Int) -> Bool { self.entries.values.contains { $0.typingUntil > uptime } }

    /// From when on somebody has been here; nil where they are not.
    func since(_ id: String) -> Timestamp? {
        guard let entry = self.entries[id], !entry.connections.isEmpty else { return nil }
        return entry.since
    }

    /// How many people have a socket.
    var count: Int { self.order.count }

    /// Those with a socket, longest first: the first ``listLimit``, and those of `always` whatever their place.
    func list(
        uptime: Int,
        always: Set<String> = [],
        roles: (String) -> [IncidentRole]
    ) -> [PresentPerson] {
        var listed = self.order.prefix(Self.listLimit).compactMap { self.entries[$0] }
        if self.order.count > Self.listLimit {
            let known = Set(listed.map(\.person.id))
            listed += always.subtracting(known).compactMap { self.entries[$0] }
                .filter { !$0.connections.isEmpty }
                .sorted { $0.precedes($1) }
        }
        return
            listed
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
