internal import IncidentModel

extension EventLog {
    /// Reads a whole log and checks that it is what was written: every entry's bytes, place and link, and the head.
    ///
    /// A line of the verdict is an entry's seq. For `doctor`; an engine does not do this when it opens.
    package func verify(log: LogID) async throws(EventLogError) -> ChainVerdict {
        let head = try await self.head(of: log)
        var check = ChainCheck(head: head == .none ? nil : head)
        var seq = 0
        while check.fault == nil {
            let page = try await self.read(log, after: seq, limit: 10_000, bytes: 1 << 20, audiences: nil)
            guard let last = page.last else { break }
            for entry in page { check.add(entry.bytes, stored: Head(seq: entry.seq, hash: entry.hash)) }
            seq = last.seq
        }
        return check.finish()
    }
}
