package import EventStore
package import IncidentModel

/// The auditor's check of a `timeline.jsonl` (contract sections 1 and 9): every line as it was written, none missing,
/// none added, and otherwise the first bad one with the reason.
///
/// Takes the file in pieces of any size and keeps three lines of it at most, so that its length does not matter. The
/// same can be done with `sha256sum` alone; this does it faster and explains what it finds.
package struct TimelineVerifier: Sendable {
    /// What the file is held against.
    package struct Options: Hashable, Sendable {
        /// Allows a file that begins later than with seq 1, as an export with `from` does.
        package var isPartial: Bool
        /// A head from elsewhere, such as one that a browser has noted: shows a cut tail and a chain made anew.
        package var head: Head?

        package init(isPartial: Bool = false, head: Head? = nil) {
            self.isPartial = isPartial
            self.head = head
        }
    }

    private var check: ChainCheck
    private var lines = LineSplitter()
    private var isFirst = true

    package init(options: Options = Options()) {
        self.check = ChainCheck(isPartial: options.isPartial, head: options.head)
    }

    /// Whether a bad line was found, so that the rest need not be read.
    package var isDecided: Bool { self.check.fault != nil }

    /// Takes the next piece of the file.
    package mutating func consume(_ piece: [UInt8]) {
        guard !self.isDecided else { return }
        for line in self.lines.split(piece) where !self.isDecided { self.take(line) }
    }

    /// The result, once the whole file is in.
    package mutating func finish() -> ChainVerdict {
        if !self.isDecided, let rest = self.lines.rest { self.take(rest) }
        return self.check.finish()
    }
}

// MARK: - Lines

extension TimelineVerifier {
    private mutating func take(_ line: LineSplitter.Line) {
        defer { self.isFirst = false }
        switch line {
        case .tooLong:
            self.check.addUnreadable("is longer than any event, which has at most \(LineSplitter.limit) bytes")
        case .whole(let bytes):
            if let reason = self.fault(of: bytes) { self.check.addUnreadable(reason) } else { self.check.add(bytes) }
        }
    }

    /// What an editor or a transfer does to a text file and what must not be done to this one; named, since the next
    /// guess would be that somebody has forged it.
    private func fault(of bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "is empty, and an export has no empty line" }
        if bytes.last == UInt8(ascii: "\r") { return "ends with CR LF, but an export ends its lines with LF alone" }
        guard self.isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
        return "begins with a byte-order mark, which no export has"
    }
}
