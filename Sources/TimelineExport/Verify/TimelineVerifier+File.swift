package import EventStore
internal import Foundation

/// A file that cannot be read at all.
package struct UnreadableTimeline: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "The file \(self.path) cannot be read: \(self.reason)." }
}

extension TimelineVerifier {
    /// Checks a file, a mebibyte at a time.
    package static func verify(
        file path: String,
        options: Options = Options()
    ) throws(UnreadableTimeline) -> ChainVerdict {
        var verifier = TimelineVerifier(options: options)
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
