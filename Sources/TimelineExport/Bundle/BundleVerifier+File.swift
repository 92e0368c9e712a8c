package import IncidentModel
internal import Foundation

extension BundleVerifier {
    /// Whether the file is a bundle, by its first block.
    package static func isBundle(file path: String) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return false }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: TarHeader.blockBytes)) ?? Data()
        return start.dropFirst(257).starts(with: Data("ustar".utf8))
    }

    /// Checks a file, a mebibyte at a time.
    package static func verify(file path: String, head: Head? = nil) throws(UnreadableTimeline) -> BundleVerdict {
        var verifier = BundleVerifier(head: head)
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while !verifier.isDecided, let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                verifier.consume(Array(piece))
            }
        } catch { throw UnreadableTimeline(path: path, reason: error.localizedDescription) }
        return verifier.finish()
    }
}
