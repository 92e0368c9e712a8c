package import IncidentModel

/// Checks line by line that each is the one its successor names, and finds the first that is not (contract sections 1
/// and 9).
///
/// A changed line is seen only when the next one comes, and which of the two is to blame only when the one after that
/// comes: so it looks two lines ahead, and keeps no more than three.
///
/// The chain vouches for what the lines say, not for the envelope of a redacted one: its hash is that of a text which
/// is gone. What was kept of a redacted line must be what the entry that announces the redaction says.
package struct ChainCheck: Sendable {
    /// The first bad line; once there is one, nothing more is looked at.
    package private(set) var fault: ChainFault?
    private let isPartial: Bool
    /// A head from elsewhere, such as a browser's, that the record must contain.
    private let head: Head?
    private var first: ChainLine?
    private var last: ChainLine?
    /// A line that does not follow on `last`; which of them is wrong shows the next one.
    private var doubtful: ChainLine?
    /// The line that has the head's seq.
    private var witnessed: ChainLine?
    private var number = 0
    private var redactedLines = 0
    /// Redacted lines by their seq that no later line has announced yet.
    private var unannounced: [Int: ChainLine] = [:]
    /// The first redacted line that keeps something else than its announcement says.
    private var wronglyKept: ChainLine?

    /// `isPartial` allows a record that begins later than with seq 1.
    package init(isPartial: Bool = false, head: Head? = nil) {
        self.isPartial = isPartial
        self.head = head
    }

    /// Takes the next line without its line end; `stored` is what a store says of it.
    package mutating func add(_ bytes: [UInt8], stored: Head? = nil) {
        guard self.fault == nil else { return }
        self.number += 1
        do throws(ChainLine.Failure) {
            self.take(try ChainLine(bytes, number: self.number), stored)
        } catch {
            self.refuse(error.reason)
        }
    }

    /// Takes a line that cannot even be read as one; `reason` ends a sentence.
    package mutating func addUnreadable(_ reason: String) {
        guard self.fault == nil else { return }
        self.number += 1
        self.refuse(reason)
    }

    /// The result, once all lines are in.
    package mutating func finish() -> ChainVerdict {
        if self.fault == nil, let doubtful, let last {
            self.fault = ChainJudge(last: last, doubtful: doubtful).verdict(vouch: self.vouch)
        }
        guard let first, let last, self.fault == nil else {
            return .broken(self.fault ?? ChainFault(line: 1, problem: .empty))
        }
        if let fault = self.headFault(first, last) ?? self.redactionFault { return .broken(fault) }
        return .intact(
            ChainSummary(
                subject: last.subject,
                lines: self.number,
                firstSeq: first.seq,
                head: Head(seq: last.seq, hash: last.link),
                redacted: self.redactedLines,
                headChecked: self.head?.seq == last.seq
            )
        )
    }
}

// MARK: - Lines

extension ChainCheck {
    private mutating func take(_ line: ChainLine, _ stored: Head?) {
        if let doubtful, let last {
            self.fault = ChainJudge(last: last, doubtful: doubtful).verdict(vouch: line.prev)
        } else if let stored, stored != Head(seq: line.seq, hash: line.link) {
            self.fault = ChainFault(line: line.number, problem: .notAsStored(seq: stored.seq))
        } else if let last {
            if line.follows(last) { self.accept(line) } else { self.doubtful = line }
        } else if let problem = self.problem(ofFirst: line) {
            self.fault = ChainFault(line: line.number, problem: problem)
        } else {
            self.first = line
            self.accept(line)
        }
    }

    private mutating func refuse(_ reason: String) {
        if let doubtful, let last {
            self.fault = ChainJudge(last: last, doubtful: doubtful).verdict(vouch: nil)
        } else {
            self.fault = ChainFault(line: self.number, problem: .unreadable(reason))
        }
    }

    private func problem(ofFirst line: ChainLine) -> ChainFault.Problem? {
        if line.seq == 1 { return line.prev == Head.none.hash ? nil : .notTheBeginning }
        return self.isPartial ? nil : .notTheFirst(seq: line.seq)
    }

    private mutating func accept(_ line: ChainLine) {
        self.last = line
        if line.seq == self.head?.seq { self.witnessed = line }
        if let seq = line.redacts, let redacted = self.unannounced.removeValue(forKey: seq),
            redacted.keeps != line.keeps, redacted.number < self.wronglyKept?.number ?? .max
        {
            self.wronglyKept = redacted
        }
        guard line.isRedacted else { return }
        self.redactedLines += 1
        self.unannounced[line.seq] = line
    }
}

// MARK: - The end

extension ChainCheck {
    /// What vouches for a last line that is in doubt: the head, where it is that line's.
    private var vouch: String? {
        guard let head, head.seq == self.doubtful?.seq else { return nil }
        return head.hash
    }

    private func headFault(_ first: ChainLine, _ last: ChainLine) -> ChainFault? {
        guard let head else { return nil }
        if head.seq > last.seq {
            return ChainFault(line: self.number + 1, problem: .cut(last: last.seq, head: head.seq))
        }
        guard let witnessed else {
            return ChainFault(line: first.number, problem: .headBefore(first: first.seq, head: head.seq))
        }
        guard witnessed.link != head.hash else { return nil }
        return ChainFault(line: witnessed.number, problem: .notTheHead(head))
    }

    private var redactionFault: ChainFault? {
        let unannounced = self.unannounced.values.min { $0.number < $1.number }
        if let wronglyKept, wronglyKept.number < unannounced?.number ?? .max {
            return ChainFault(line: wronglyKept.number, problem: .wronglyKept(seq: wronglyKept.seq))
        }
        return unannounced.map { ChainFault(line: $0.number, problem: .unannouncedRedaction(seq: $0.seq)) }
    }
}

extension ChainLine {
    fileprivate func follows(_ line: ChainLine) -> Bool {
        self.seq == line.seq + 1 && self.subject == line.subject && self.prev == line.link
    }
}
