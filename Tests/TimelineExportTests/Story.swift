import EventStore
import IncidentModel
import Testing

/// An incident told entry by entry at given times, as a store keeps it.
struct Story {
    let incident: IncidentID
    private(set) var entries: [StoredEntry] = []
    private var events: [Event] = []

    init(_ incident: String) throws { self.incident = try #require(IncidentID(incident)) }

    init(_ incident: IncidentID, entries: [StoredEntry]) {
        self.incident = incident
        self.entries = entries
    }

    var head: Head { self.entries.last.map { Head(seq: $0.seq, hash: $0.hash) } ?? .none }

    /// Adds an entry that was true at `clock` (of the day 2026-11-23 where it has no date) and recorded at `recorded`.
    mutating func tell(
        _ clock: String,
        _ kind: String,
        _ data: JSON,
        by author: Author = Cast.ana,
        via: String = "browser",
        audience: Audience? = nil,
        recorded: String? = nil
    ) throws {
        let seq = self.events.count + 1
        let object = try #require(data.object)
        let event = Event(
            incident: self.incident,
            seq: seq,
            kind: kind,
            eventAt: try Self.time(clock),
            recordedAt: try Self.time(recorded ?? clock),
            by: author,
            via: try #require(Via(via)),
            key: author.kind == .system ? nil : "key-\(seq)",
            audience: audience ?? EventCatalogue.payload(kind: kind, data: object)?.audience ?? .responders,
            salt: String(repeating: "A", count: 21) + "\(seq % 10)",
            data: object,
            prev: self.head.hash
        )
        self.append(event)
        if case let redacted as EntryRedacted = event.payload { self.redact(redacted.seq) }
    }

    private mutating func append(_ event: Event) {
        let bytes = event.encoded()
        self.events.append(event)
        self.entries.append(
            StoredEntry(
                seq: event.seq,
                kind: event.kind,
                audience: event.audience,
                bytes: bytes,
                hash: Chain.hash(of: bytes)
            )
        )
    }

    /// Does what a store does: the text goes, the hash in the chain stays.
    private mutating func redact(_ seq: Int) {
        let old = self.entries[seq - 1]
        let event = self.events[seq - 1].redacted(hash: old.hash)
        self.events[seq - 1] = event
        self.entries[seq - 1] = StoredEntry(
            seq: seq,
            kind: old.kind,
            audience: old.audience,
            bytes: event.encoded(),
            hash: old.hash
        )
    }

    private static func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp(text.contains("T") ? text : "2026-11-23T\(text)Z"))
    }
}

/// Who is in the stories.
enum Cast {
    static let ana = Author(id: "usr_1", handle: "ana", name: "Ana Ruiz", kind: .person, roles: [.incidentCommander])
    static let anaBefore = Author(id: "usr_1", handle: "ana", name: "Ana Ruiz", kind: .person)
    static let ben = Author(id: "usr_2", handle: "ben", name: "Ben Okafor", kind: .person)
    static let benExpert = Author(
        id: "usr_2",
        handle: "ben",
        name: "Ben Okafor",
        kind: .person,
        roles: [.subjectMatterExpert]
    )
    static let dana = Author(
        id: "usr_3",
        handle: "dana",
        name: "דנה לוי",
        kind: .person,
        roles: [.communicationsLead]
    )
    static let mallory = Author(
        id: "usr_9",
        handle: "mallory",
        name: "=HYPERLINK(\"http://evil.example\")|<b>Mallory</b>",
        kind: .person
    )
    static let alertmanager = Author(id: "bot_1", handle: "alertmanager", name: "Alertmanager", kind: .bot)
    static let deployer = Author(id: "bot_2", handle: "deploy", name: "Deploy bot", kind: .bot)
}
