import EventStore
import IncidentModel
import Synchronization
import Testing
import TimelineExport

@Suite("An exporter")
struct ExporterTests {
    @Test("gives JSON lines whose chain can be followed, redacted line included")
    func chain() async throws {
        let story = try OutageStory.make()
        let lines = try await text(story, as: JSONLinesFormat.self).split(separator: "\n")
        var prev = Head.none.hash
        for line in lines {
            let event = try Event(bytes: Array(line.utf8))
            #expect(event.prev == prev)
            prev = event.data["sha256"]?.string ?? Chain.hash(of: Array(line.utf8))
        }
        #expect(lines.count == story.head.seq)
        #expect(prev == story.head.hash)
    }

    @Test("passes rows on while it reads, a bounded number of bytes at a time", arguments: ["jsonl", "csv"])
    func streams(name: String) async throws {
        let format = try #require(TimelineFormatCatalogue.format(named: name))
        var story = try Story("INC-9")
        try story.tell("10:00:00", "incident.declared", ["number": "INC-9", "title": "Long"])
        for _ in 0..<400 {
            try story.tell("10:00:00", "message.posted", ["text": .string(String(repeating: "x", count: 2000))])
        }
        let pieces = try await export(story, as: format, page: 50)
        #expect(pieces.count > 8)
        #expect(pieces.allSatisfy { $0.count < 80 * 1024 })
    }

    @Test("stops at the head and leaves out what is recorded behind it")
    func head() async throws {
        let story = try OutageStory.make()
        let entries = story.entries
        let head = TimelineHead(incident: story.incident, head: Head(seq: 9, hash: entries[8].hash))
        let written = Mutex<[UInt8]>([])
        try await TimelineExporter(format: JSONLinesFormat.self, options: TimelineOptions())
            .export(head) { after in
                Array(entries.dropFirst(after).prefix(20))
            } write: { bytes in
                written.withLock { $0 += bytes }
            }
        #expect(written.withLock { $0 }.split(separator: UInt8(ascii: "\n")).count == 9)
    }

    @Test("fails where the log ends before its head or has a hole", arguments: [[1, 2, 3], [1, 2, 4, 5]])
    func hole(seqs: [Int]) async throws {
        let story = try OutageStory.make()
        let entries = story.entries.filter { seqs.contains($0.seq) }
        let head = TimelineHead(incident: story.incident, head: Head(seq: 5, hash: story.entries[4].hash))
        let failure = await #expect(throws: TimelineExportFailure.self) {
            try await TimelineExporter(format: JSONFormat.self, options: TimelineOptions())
                .export(head) { after in
                    entries.filter { $0.seq > after }
                } write: { _ in
                }
        }
        #expect(failure.map { "\($0)" }?.contains("Entry \(seqs == [1, 2, 3] ? 4 : 3) cannot be exported") == true)
    }

    @Test("tells which entry cannot be read")
    func damaged() async throws {
        let story = try DrillStory.make()
        let broken = story.entries.map { entry in
            StoredEntry(
                seq: entry.seq,
                kind: entry.kind,
                audience: entry.audience,
                bytes: entry.seq == 3 ? Array(entry.bytes.dropLast()) : entry.bytes,
                hash: entry.hash
            )
        }
        let failure = await #expect(throws: TimelineExportFailure.self) {
            try await TimelineExporter(format: CSVFormat.self, options: TimelineOptions())
                .export(TimelineHead(incident: story.incident, head: story.head)) { after in
                    broken.filter { $0.seq > after }
                } write: { _ in
                }
        }
        #expect(failure.map { "\($0)" }?.hasPrefix("Entry 3 cannot be exported") == true)
    }

    @Test("reads a log by itself")
    func log() async throws {
        let story = try DrillStory.make()
        let log = InMemoryEventLog()
        let id = LogID(story.incident)
        let entries = story.entries.map { entry in
            NewEntry(
                seq: entry.seq,
                kind: entry.kind,
                audience: entry.audience,
                bytes: entry.bytes,
                hash: entry.hash,
                key: nil
            )
        }
        try await log.append(AppendRequest(log: id, expecting: .none, entries: entries))
        let written = Mutex<[UInt8]>([])
        try await TimelineExporter(format: JSONLinesFormat.self, options: TimelineOptions())
            .export(story.incident, from: log) { bytes in written.withLock { $0 += bytes } }
        #expect(try await Array(export(story, as: JSONLinesFormat.self).joined()) == written.withLock { $0 })
    }
}
