package import EventStore
internal import IncidentModel
internal import Synchronization

/// Writes all that there is of one incident into one archive: the record, its timelines, its files, and a manifest.
///
/// Goes through the record twice: an archive says of each part how long it is before it comes. The same head gives the
/// same bytes.
package struct BundleExporter: Sendable {
    /// A bundle whose parts are known, ready to be written.
    package struct Plan: Sendable {
        let manifest: BundleManifest
        let sums: [UInt8]
        /// Of every part: when the last entry was recorded.
        let time: Int

        /// How long the whole bundle is.
        package var bytes: Int {
            let lengths = [self.manifest.bytes.count] + self.manifest.parts.map(\.bytes)
            return lengths.reduce(2 * TarHeader.blockBytes) {
                $0 + TarHeader.blockBytes + $1 + TarHeader.padding($1)
            }
        }
    }

    private static let pieceBytes = 64 * 1024

    private let head: TimelineHead
    private let pages: TimelineExporter.Pages
    private let files: any FileStore

    /// `pages` give the entries of every audience.
    package init(_ head: TimelineHead, pages: @escaping TimelineExporter.Pages, files: any FileStore) {
        self.head = head
        self.pages = pages
        self.files = files
    }

    /// Goes through everything once.
    package func plan() async throws(TimelineExportFailure) -> Plan {
        var parts: [BundleManifest.Part] = []
        for format in TimelineFormatCatalogue.formats {
            let digest = Mutex(FileDigest())
            try await self.export(format) { bytes in digest.withLock { $0.update(bytes) } }
            let file = digest.withLock(\.file)
            let path = "timeline.\(format.fileExtension)"
            parts.append(.init(path: path, bytes: file.bytes, sha256: file.sha256, attachments: []))
        }
        let (evidence, time) = try await self.evidence()
        parts += evidence
        let sums = Array(parts.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8)
        let sum = BundleManifest.Part(
            path: BundleManifest.sums,
            bytes: sums.count,
            sha256: Chain.hash(of: sums),
            attachments: []
        )
        let manifest = BundleManifest(incident: self.head.incident, head: self.head.head, parts: [sum] + parts)
        return Plan(manifest: manifest, sums: sums, time: time)
    }

    private func export(
        _ format: any TimelineFormat.Type,
        to sink: TimelineExporter.Sink
    ) async throws(TimelineExportFailure) {
        try await TimelineExporter(format: format, options: TimelineOptions())
            .export(self.head, pages: self.pages, write: sink)
    }

    /// The files that the record names, in its order, each once; and when its last entry was recorded.
    private func evidence() async throws(TimelineExportFailure) -> ([BundleManifest.Part], time: Int) {
        var parts: [BundleManifest.Part] = []
        var time = 0
        var seq = 0
        while seq < self.head.head.seq {
            let page: [StoredEntry]
            do throws(EventLogError) { page = try await self.pages(seq) } catch { throw .log(error) }
            guard let last = page.last else { throw .damaged(seq: seq + 1, reason: "the log ends before its head.") }
            for entry in page where entry.seq <= self.head.head.seq {
                if entry.kind == FileAttached.kind { try self.add(try entry.event(), to: &parts) }
                if entry.seq == self.head.head.seq { time = try entry.event().recordedAt.milliseconds / 1000 }
            }
            seq = last.seq
        }
        return (parts, time)
    }

    private func add(_ event: Event, to parts: inout [BundleManifest.Part]) throws(TimelineExportFailure) {
        guard let file = event.payload as? FileAttached else { return }
        guard self.files.size(of: file.sha256) == file.bytes else {
            throw .damaged(seq: event.seq, reason: "its file is missing or damaged.")
        }
        let attachment = BundleManifest.Attachment(
            seq: event.seq,
            name: file.name,
            mediaType: file.mediaType,
            caption: file.caption
        )
        let known = parts.firstIndex { $0.sha256 == file.sha256 }
        let part = BundleManifest.Part(
            path: known.map { parts[$0].path } ?? "files/\(file.sha256)\(Self.ending(of: file.name))",
            bytes: file.bytes,
            sha256: file.sha256,
            attachments: (known.map { parts[$0].attachments } ?? []) + [attachment]
        )
        if let known { parts[known] = part } else { parts.append(part) }
    }

    /// A short ending of the name, so that a double click opens the file.
    private static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        let ending = name[name.index(after: dot)...]
        let isPlain = ending.utf8.allSatisfy { Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0) }
        return isPlain && (1...10).contains(ending.utf8.count) && ending.utf8.allSatisfy { $0 < 0x80 }
            ? ".\(ending.lowercased())" : ""
    }
}

// MARK: - Writing

extension BundleExporter {
    /// Writes what was planned.
    ///
    /// Throws `damaged` where a part has changed since, such as by a redaction: what was written is then no bundle.
    package func write(_ plan: Plan, to sink: @escaping TimelineExporter.Sink) async throws(TimelineExportFailure) {
        let manifest = plan.manifest.bytes
        try await self.put(BundleManifest.name, manifest.count, plan, sink) { try await $0(manifest) }
        for part in plan.manifest.parts {
            let digest = Mutex(FileDigest())
            let checked: TimelineExporter.Sink = { bytes in
                let count = digest.withLock { digest in
                    digest.update(bytes)
                    return digest.bytes
                }
                guard count <= part.bytes else { throw TimelineExportFailure.changed(part) }
                try await sink(bytes)
            }
            try await self.put(part.path, part.bytes, plan, checked, header: sink) {
                try await self.write(part, plan, $0)
            }
            guard digest.withLock(\.file) == StoredFile(sha256: part.sha256, bytes: part.bytes) else {
                throw .changed(part)
            }
        }
        do { try await sink([UInt8](repeating: 0, count: 2 * TarHeader.blockBytes)) } catch { throw .sink(error) }
    }

    private func put(
        _ path: String,
        _ bytes: Int,
        _ plan: Plan,
        _ sink: @escaping TimelineExporter.Sink,
        header: TimelineExporter.Sink? = nil,
        _ body: (@escaping TimelineExporter.Sink) async throws -> Void
    ) async throws(TimelineExportFailure) {
        let place = "\(self.head.incident)/\(path)"
        do {
            try await (header ?? sink)(TarHeader(path: place, bytes: bytes, time: plan.time).block)
            try await body(sink)
            let padding = TarHeader.padding(bytes)
            if padding > 0 { try await (header ?? sink)([UInt8](repeating: 0, count: padding)) }
        } catch let failure as TimelineExportFailure { throw failure } catch { throw .sink(error) }
    }

    private func write(
        _ part: BundleManifest.Part,
        _ plan: Plan,
        _ sink: @escaping TimelineExporter.Sink
    ) async throws {
        if part.path == BundleManifest.sums { return try await sink(plan.sums) }
        if !part.attachments.isEmpty { return try await self.write(file: part, sink) }
        let format = TimelineFormatCatalogue.formats.first { part.path == "timeline.\($0.fileExtension)" }
        if let format { try await self.export(format, to: sink) }
    }

    private func write(file part: BundleManifest.Part, _ sink: TimelineExporter.Sink) async throws {
        var offset = 0
        while offset < part.bytes {
            let piece = try await self.files.read(part.sha256, from: offset, count: Self.pieceBytes)
            guard !piece.isEmpty else { return }
            try await sink(piece)
            offset += piece.count
        }
    }
}

extension TimelineExportFailure {
    fileprivate static func changed(_ part: BundleManifest.Part) -> TimelineExportFailure {
        .damaged(seq: part.attachments.first?.seq ?? 1, reason: "\(part.path) has changed while it was exported.")
    }
}
