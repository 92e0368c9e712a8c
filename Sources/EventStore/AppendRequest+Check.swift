package import IncidentModel

extension AppendRequest {
    /// The longest entry that an engine takes, in bytes; the longest event is far below it.
    package static let entryLimit = 4 * 1024 * 1024

    /// Refuses a request that contradicts itself; every engine calls this before anything else.
    ///
    /// Throws ``EventLogError/malformed(_:)``.
    package func check() throws(EventLogError) {
        var keys: Set<String> = []
        for (index, entry) in self.entries.enumerated() {
            try self.check(entry, seq: self.expecting.seq + 1 + index)
            guard let key = entry.key else { continue }
            guard keys.insert(key.key).inserted else {
                throw .malformed("The key “\(key.key)” is twice in one append to \(self.log).")
            }
        }
        for redaction in self.redactions {
            guard redaction.seq >= 1, redaction.seq <= self.expecting.seq else {
                throw .malformed("Entry \(redaction.seq) of \(self.log) cannot be redacted: it is not in the log yet.")
            }
            try self.checkSize(of: redaction.bytes, seq: redaction.seq)
        }
    }

    private func check(_ entry: NewEntry, seq: Int) throws(EventLogError) {
        guard entry.seq == seq else {
            throw .malformed("An append to \(self.log) has seq \(entry.seq) where \(seq) must come.")
        }
        try self.checkSize(of: entry.bytes, seq: seq)
        let last = self.expecting.seq + self.entries.count
        if let key = entry.key, !(seq...last).contains(key.lastSeq) {
            throw .malformed("The key of entry \(seq) of \(self.log) ends at \(key.lastSeq), outside its append.")
        }
    }

    private func checkSize(of bytes: [UInt8], seq: Int) throws(EventLogError) {
        guard !bytes.isEmpty, bytes.count <= Self.entryLimit else {
            throw .malformed("Entry \(seq) of \(self.log) must have 1 to \(Self.entryLimit) bytes.")
        }
    }

    /// Where the log ends once the request is written.
    package var headAfter: Head {
        self.entries.last.map { Head(seq: $0.seq, hash: $0.hash) } ?? self.expecting
    }
}
