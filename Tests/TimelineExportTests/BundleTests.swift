import EventStore
import Foundation
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import TimelineExport

@Suite("A bundle", .timeLimit(.minutes(1)))
struct BundleTests {
    private static let files = ["a heap dump", String(repeating: "log line\n", count: 20_000), "a heap dump"]

    /// A story with three attachments, two of them of one content, and the store that has them.
    private func stage() async throws -> (story: Story, files: InMemoryFileStore) {
        var story = try OutageStory.make()
        let store = InMemoryFileStore()
        for (number, content) in Self.files.enumerated() {
            let intake = try await store.begin()
            try await intake.write(Array(content.utf8))
            let file = try await intake.seal()
            try await intake.publish()
            let time = try #require(story.entries.last.map { try Event(bytes: $0.bytes) }).recordedAt
            try story.tell(
                time.adding(seconds: 1).text,
                "file.attached",
                [
                    "name": .string(number == 1 ? "pool.LOG" : "heap € \(number)"), "media_type": "text/plain",
                    "bytes": .number(JSONNumber(file.bytes)), "sha256": .string(file.sha256),
                ]
            )
        }
        return (story, store)
    }

    private func bundle(_ story: Story, _ files: any FileStore) async throws -> [UInt8] {
        let entries = story.entries
        let exporter = BundleExporter(
            TimelineHead(incident: story.incident, head: story.head),
            pages: { after in Array(entries.dropFirst(after).prefix(7)) },
            files: files
        )
        let bytes = Mutex<[UInt8]>([])
        let plan = try await exporter.plan()
        try await exporter.write(plan) { piece in bytes.withLock { $0 += piece } }
        let written = bytes.withLock(\.self)
        #expect(written.count == plan.bytes)
        return written
    }

    private func verdict(_ bundle: [UInt8], pieces: Int = 100_000, head: Head? = nil) -> BundleVerdict {
        var verifier = BundleVerifier(head: head)
        for start in stride(from: 0, to: bundle.count, by: pieces) {
            verifier.consume(Array(bundle[start..<min(start + pieces, bundle.count)]))
        }
        return verifier.finish()
    }

    @Test("of the same record is the same to the byte, and is vouched for")
    func whole() async throws {
        let (story, files) = try await self.stage()
        let bundle = try await self.bundle(story, files)
        #expect(try await self.bundle(story, files) == bundle)
        for pieces in [1000, 512, 1 << 20] {
            guard case .intact(let summary) = self.verdict(bundle, pieces: pieces, head: story.head) else {
                Issue.record("\(self.verdict(bundle, pieces: pieces, head: story.head))")
                return
            }
            #expect(summary.files == 2 && summary.record.head == story.head && summary.record.headChecked)
            #expect(summary.parts == TimelineFormatCatalogue.formats.count + 3)
        }
    }

    @Test("is unpacked by tar, and checked by sha256sum")
    func tools() async throws {
        let (story, files) = try await self.stage()
        let folder = try TemporaryFolder()
        try Data(try await self.bundle(story, files)).write(to: URL(filePath: folder.path + "/b.tar"))
        let script = "cd '\(folder.path)' && tar xf b.tar && cd \(story.incident) && sha256sum -c SHA256SUMS"
        let child = try ChildProcess("/bin/sh", ["-c", script])
        var lines: [String] = []
        for await line in child.lines { lines.append(line) }
        #expect(await child.exitCode() == 0, "\(child.errors)")
        #expect(lines.count == TimelineFormatCatalogue.formats.count + 2)
        #expect(lines.allSatisfy { $0.hasSuffix(": OK") })
        let record = folder.path + "/\(story.incident)/timeline.jsonl"
        #expect(try TimelineVerifier.verify(file: record).fault == nil)
        #expect(lines.contains { $0.hasPrefix("files/") && $0.hasSuffix(".log: OK") })
    }

    @Test("with any byte changed, anything left out or put in is refused")
    func alterations() async throws {
        let (story, files) = try await self.stage()
        let bundle = try await self.bundle(story, files)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<150 {
            var altered = bundle
            altered[Int.random(in: 0..<bundle.count, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
            if case .intact = self.verdict(altered) { Issue.record("a changed byte was not seen") }
        }
        for count in [0, 511, 512, 5000, bundle.count - 1024, bundle.count - 512, bundle.count - 1] {
            if case .intact = self.verdict(Array(bundle.prefix(count))) { Issue.record("cut at \(count)") }
        }
        if case .intact = self.verdict(bundle + [0]) { Issue.record("something behind the end") }
        let other = Head(seq: story.head.seq, hash: String(repeating: "0", count: 64))
        if case .intact = self.verdict(bundle, head: other) { Issue.record("another head") }
    }

    @Test("whose manifest was made to fit a false file is refused by the record")
    func forged() async throws {
        let (story, files) = try await self.stage()
        let other = InMemoryFileStore()
        var forged = try Story("INC-7")
        _ = (other, files)
        for entry in story.entries {
            let event = try Event(bytes: entry.bytes)
            guard event.kind != "file.attached" else { continue }
            try forged.tell(
                event.eventAt.text,
                event.kind,
                .object(event.data),
                recorded: event.recordedAt.text
            )
            if forged.entries.count == 5 { break }
        }
        // A record of its own, whole in itself: only the noted head tells.
        let bundle = try await self.bundle(forged, files)
        if case .broken(let sentence) = self.verdict(bundle) { Issue.record("\(sentence)") }
        if case .intact = self.verdict(bundle, head: story.head) { Issue.record("another record") }
    }

    @Test("a file that is gone or has changed is no bundle")
    func damaged() async throws {
        let (story, files) = try await self.stage()
        let hash = try #require(files.hashes.first)
        try files.settle(hash, isNamed: false)
        await #expect(throws: TimelineExportFailure.self) { try await self.bundle(story, files) }
    }
}
