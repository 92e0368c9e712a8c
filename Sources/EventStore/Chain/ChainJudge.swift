/// Tells which of two lines that do not follow on each other was tampered with.
///
/// The line after them decides: where it names the second one's hash, that one is as it was written, and what it says
/// of the first is true.
struct ChainJudge {
    let last: ChainLine
    let doubtful: ChainLine

    /// `vouch` is the hash that the next line, or a head from elsewhere, names for the doubtful one; nil where nothing
    /// does.
    func verdict(vouch: String?) -> ChainFault {
        let isSequential = self.doubtful.seq == self.last.seq + 1
        let isVouched = vouch == self.doubtful.link
        guard self.doubtful.prev != self.last.link else { return self.blameDoubtful(self.mismatch) }
        if self.doubtful.subject != self.last.subject, !(isSequential && isVouched) {
            return self.blameDoubtful(self.mismatch)
        }
        guard isSequential else { return self.outOfOrder(isVouched: isVouched) }
        if !isVouched, let vouch, self.doubtful.hash(withPrev: self.last.link) == vouch {
            return self.blameDoubtful(.linkChanged)
        }
        return ChainFault(line: self.last.number, problem: .changed)
    }

    /// How the doubtful line's own words, other than its link, contradict the line before.
    private var mismatch: ChainFault.Problem {
        self.doubtful.subject == self.last.subject
            ? .renumbered(expected: self.last.seq + 1, found: self.doubtful.seq)
            : .otherSubject(expected: self.last.subject, found: self.doubtful.subject)
    }

    private func outOfOrder(isVouched: Bool) -> ChainFault {
        let expected = self.last.seq + 1
        if self.doubtful.seq > expected {
            return self.blameDoubtful(.missing(expected: expected, found: self.doubtful.seq))
        }
        // Both claim the same place: the one that the record goes on from is the right one.
        let isRival = self.doubtful.seq == self.last.seq && self.doubtful.prev == self.last.prev
        if isRival, isVouched, self.doubtful.link != self.last.link {
            return ChainFault(line: self.last.number, problem: .inserted(seq: self.last.seq))
        }
        return self.blameDoubtful(.surplus(seq: self.doubtful.seq))
    }

    private func blameDoubtful(_ problem: ChainFault.Problem) -> ChainFault {
        ChainFault(line: self.doubtful.number, problem: problem)
    }
}
