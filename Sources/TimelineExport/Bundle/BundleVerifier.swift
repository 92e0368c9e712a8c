internal import EventStore
package import IncidentModel

/// The auditor's check of a bundle: the record's chain, each part against the manifest, and the files against the
/// record.
///
/// The chain vouches for the record and, by their hashes, for the files. The timelines beside it are vouched for by the
/// manifest alone: whoever has the record can make them anew.
package struct BundleVerifier: Sendable {
    private var tar = TarReader()
    private var fault: String?
    private let head: Head?

    private var manifest: BundleManifest?
    private var manifestBytes: [UInt8] = []
    /// Parts that are still to come, by path.
    private var missing: [String: BundleManifest.Part] = [:]
    /// The part that is read now; nil while it is the manifest.
    private var part: BundleManifest.Part?
    private var digest = FileDigest()

    private var record = TimelineVerifier()
    private var lines = LineSplitter()
    /// The files that the record names, and the parts that hold them.
    private var named: Set<String> = []
    private var held: Set<String> = []

    /// `head`: from elsewhere, such as one that a browser has noted.
    package init(head: Head? = nil) { self.head = head }

    /// Whether something is wrong, so that the rest need not be read.
    package var isDecided: Bool { self.fault != nil }

    package mutating func consume(_ piece: [UInt8]) {
        guard self.fault == nil else { return }
        var tar = self.tar
        do throws(TarReader.Fault) {
            try tar.read(piece) { (content) throws(TarReader.Fault) in try self.take(content) }
        } catch { self.fault = error.sentence }
        self.tar = tar
    }

    /// The result, once the whole file is in.
    package mutating func finish() -> BundleVerdict {
        if self.fault == nil, !self.tar.isComplete { self.fault = "The bundle is cut off." }
        if self.fault == nil, let path = self.missing.keys.min() { self.fault = "\(path) is missing." }
        if let fault { return .broken(fault) }
        guard let manifest else { return .broken("The bundle is empty.") }
        switch self.record.finish() {
        case .broken(let fault): return .broken("\(BundleManifest.record): \(fault)")
        case .intact(let summary):
            guard summary.subject == manifest.incident.description, summary.head == manifest.head else {
                return .broken("The manifest names another head than the record has.")
            }
            if let stray = self.held.subtracting(self.named).min() {
                return .broken("The file \(stray) is in the bundle, but no entry of the record names it.")
            }
            if let absent = self.named.subtracting(self.held).min() {
                return .broken("The record names the file \(absent), which is not in the bundle.")
            }
            return .intact(BundleSummary(record: summary, parts: manifest.parts.count, files: self.held.count))
        }
    }
}

// MARK: - Parts

extension BundleVerifier {
    private mutating func take(_ content: TarReader.Content) throws(TarReader.Fault) {
        switch content {
        case .header(let header): try self.begin(header)
        case .bytes(let bytes): try self.add(bytes)
        case .endOfFile: try self.end()
        }
    }

    private mutating func begin(_ header: TarHeader) throws(TarReader.Fault) {
        guard let manifest else {
            guard header.path.hasSuffix("/\(BundleManifest.name)"), header.bytes <= BundleManifest.limit else {
                throw TarReader.Fault(sentence: "The bundle does not begin with its manifest.")
            }
            return
        }
        let folder = "\(manifest.incident)/"
        guard header.path.hasPrefix(folder),
            let part = self.missing.removeValue(forKey: String(header.path.dropFirst(folder.count)))
        else { throw TarReader.Fault(sentence: "\(header.path) is not in the manifest, or there twice.") }
        self.part = part
        self.digest = FileDigest()
    }

    private mutating func add(_ bytes: [UInt8]) throws(TarReader.Fault) {
        guard let part else {
            self.manifestBytes += bytes
            return
        }
        self.digest.update(bytes)
        guard part.path == BundleManifest.record else { return }
        self.record.consume(bytes)
        for line in self.lines.split(bytes) { self.note(line) }
    }

    private mutating func end() throws(TarReader.Fault) {
        guard let part else { return try self.readManifest() }
        guard self.digest.file == StoredFile(sha256: part.sha256, bytes: part.bytes) else {
            throw TarReader.Fault(sentence: "\(part.path) is not what the manifest says: it was changed.")
        }
        if part.path.hasPrefix("files/") { self.held.insert(part.sha256) }
        if part.path == BundleManifest.record, let rest = self.lines.rest { self.note(rest) }
    }

    private mutating func readManifest() throws(TarReader.Fault) {
        guard let manifest = BundleManifest(self.manifestBytes) else {
            throw TarReader.Fault(sentence: "The manifest cannot be read.")
        }
        self.missing = Dictionary(manifest.parts.map { ($0.path, $0) }) { first, _ in first }
        guard self.missing.count == manifest.parts.count, self.missing[BundleManifest.record] != nil else {
            throw TarReader.Fault(sentence: "The manifest names no record, or a part twice.")
        }
        self.manifest = manifest
        self.record = TimelineVerifier(options: .init(head: self.head ?? manifest.head))
    }

    private mutating func note(_ line: LineSplitter.Line) {
        guard case .whole(let bytes) = line, let event = try? Event(bytes: bytes),
            let file = event.payload as? FileAttached
        else { return }
        self.named.insert(file.sha256)
    }
}
