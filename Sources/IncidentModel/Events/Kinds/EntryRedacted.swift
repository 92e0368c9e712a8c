/// The data of an earlier entry was taken out of the record for good (contract section 9, "Redaction").
package struct EntryRedacted: EventPayload {
    package static let kind = "entry.redacted"

    package let seq: Int
    package let reason: String
    /// What stays of the entry's data because the incident's course hangs on it; nil where the whole went.
    package let keeps: JSONObject?

    package init(seq: Int, reason: String, keeps: JSONObject? = nil) {
        self.seq = seq
        self.reason = reason
        self.keeps = keeps
    }

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.reason = try data.text("reason", bytes: 2000)
        self.keeps = try data.optionalFields("keeps")?.object
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("seq", self.seq)
        writer.member("reason", self.reason)
        writer.optional("keeps", self.keeps.map(JSON.object))
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.redact(self.seq, isKept: self.keeps != nil)
    }

    package var summary: String { "Text of entry \(self.seq) removed. Reason: \(self.reason.excerpt())" }
}
