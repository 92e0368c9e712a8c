/// The data of an earlier entry was taken out of the record for good (contract section 9, "Redaction").
package struct EntryRedacted: EventPayload {
    package static let kind = "entry.redacted"

    package let seq: Int
    package let reason: String

    package init(seq: Int, reason: String) {
        self.seq = seq
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.seq = try data.integer("seq", in: 1...Int.max)
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("seq", self.seq)
        writer.member("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) { state.redact(self.seq) }

    package var summary: String { "Text of entry \(self.seq) removed. Reason: \(self.reason.excerpt())" }
}
