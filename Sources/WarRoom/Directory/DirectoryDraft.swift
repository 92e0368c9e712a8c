internal import EventStore
internal import IncidentModel

/// Facts with their envelopes, ready to be appended and then applied.
struct DirectoryDraft: Sendable {
    private struct Line: Sendable {
        let event: DirectoryEvent
        let payload: any DirectoryPayload
        let entry: NewEntry
    }

    private let lines: [Line]
    private let key: DirectoryKey?
    private let expecting: Head

    /// Nil where there are no facts.
    init?(
        _ facts: [any DirectoryPayload],
        behind head: Head,
        at now: Timestamp,
        by author: Author,
        via: Via,
        key: DirectoryKey?
    ) {
        guard !facts.isEmpty else { return nil }
        var lines: [Line] = []
        var prev = head
        for (index, payload) in facts.enumerated() {
            // One write, several events: the first carries the key (contract section 9).
            let key = index == 0 ? key : nil
            let event = DirectoryEvent(
                seq: prev.seq + 1,
                kind: type(of: payload).kind,
                recordedAt: now,
                by: author,
                via: via,
                key: key?.text,
                data: payload.data,
                prev: prev.hash
            )
            let bytes = event.encoded()
            let entry = NewEntry(
                seq: event.seq,
                kind: event.kind,
                audience: .responders,
                bytes: bytes,
                hash: Chain.hash(of: bytes),
                key: key.map { KeyRecord(key: $0.text, digest: $0.digest, lastSeq: head.seq + facts.count) }
            )
            lines.append(Line(event: event, payload: payload, entry: entry))
            prev = Head(seq: entry.seq, hash: entry.hash)
        }
        self.lines = lines
        self.key = key
        self.expecting = head
    }

    var request: AppendRequest {
        AppendRequest(log: .directory, expecting: self.expecting, entries: self.lines.map(\.entry))
    }

    /// The log's head once this is stored.
    var head: Head {
        self.lines.last.map { Head(seq: $0.entry.seq, hash: $0.entry.hash) } ?? self.expecting
    }

    /// Takes the facts over into memory, once they are stored.
    func apply(to memory: inout DirectoryMemory) -> [EndedCredential] {
        if let key, let subject = self.lines.first?.event.subject {
            memory.remember(key: key.text, digest: key.digest, subject: subject)
        }
        return self.lines.flatMap { line in
            memory.apply(line.event, hash: line.entry.hash, line.payload)
        }
    }
}
