import EventStore
import IncidentModel

/// Events that follow on each other.
enum Lines {
    /// Two entries of one command.
    static func entries(_ key: String, of incident: IncidentID, after head: Head, size: Int) -> [NewEntry] {
        let first = self.event(of: incident, after: head, key: key, size: size).encoded()
        let middle = Head(seq: head.seq + 1, hash: Chain.hash(of: first))
        let second = self.event(of: incident, after: middle, key: nil, size: size / 3).encoded()
        let digest = Chain.hash(of: Array(key.utf8))
        return [
            self.entry(first, middle.seq, KeyRecord(key: key, digest: digest, lastSeq: middle.seq + 1)),
            self.entry(second, middle.seq + 1, nil),
        ]
    }

    private static func entry(_ bytes: [UInt8], _ seq: Int, _ key: KeyRecord?) -> NewEntry {
        NewEntry(
            seq: seq,
            kind: "message.posted",
            audience: .responders,
            bytes: bytes,
            hash: Chain.hash(of: bytes),
            key: key
        )
    }

    private static func event(of incident: IncidentID, after head: Head, key: String?, size: Int) -> Event {
        Event(
            incident: incident,
            seq: head.seq + 1,
            kind: "message.posted",
            eventAt: Timestamp(milliseconds: 0),
            recordedAt: Timestamp(milliseconds: 0),
            by: .system,
            via: .system,
            key: key,
            audience: .responders,
            salt: String(repeating: "s", count: 22),
            data: JSONObject([.init(key: "text", value: .string(String(repeating: "x", count: size)))]),
            prev: head.hash
        )
    }
}
