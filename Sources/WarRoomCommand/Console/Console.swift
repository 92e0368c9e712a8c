import Foundation

/// Results go to standard output, everything else to standard error.
enum Console {
    static func line(_ text: String) throws(CommandFailure) { try self.bytes(Array((text + "\n").utf8)) }

    /// Writes bytes as they are, at once.
    ///
    /// Throws a failure without words where the reader is gone, as `head` is after its lines.
    static func bytes(_ bytes: [UInt8]) throws(CommandFailure) {
        do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch { throw CommandFailure(.refused, "") }
    }

    /// One line for the person at the terminal; nobody may be there to read it.
    static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Array("warroom: \(text)\n".utf8))
    }

    /// What comes in on standard input, to its end.
    static func input() throws(CommandFailure) -> [UInt8] {
        do { return try FileHandle.standardInput.readToEnd().map { Array($0) } ?? [] } catch {
            throw CommandFailure(.usage, "Standard input cannot be read: \(error.localizedDescription)")
        }
    }
}
