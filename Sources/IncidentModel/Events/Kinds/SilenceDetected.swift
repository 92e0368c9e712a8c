/// Nobody has said or done anything for a while.
package struct SilenceDetected: EventPayload {
    package static let kind = "silence.detected"

    package let since: Timestamp
    /// Who is asked whether they are still on it; nil where nobody holds a role to ask.
    package let ask: Person?

    package init(since: Timestamp, ask: Person?) {
        self.since = since
        self.ask = ask
    }

    package init(_ data: Fields) throws(Refusal) {
        self.since = try data.time("since")
        self.ask = try data.optionalFields("ask").map { fields throws(Refusal) in try Person(fields) }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("since", self.since)
        if let ask {
            writer.key("ask")
            ask.write(to: &writer)
        }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.silence.asked += 1
        state.silence.askedAt = stamp.eventAt
    }

    package var summary: String {
        let ask = self.ask.map { " \($0.name), are you still on it?" } ?? ""
        return "Nothing was said or done since \(self.since.clock) UTC.\(ask)"
    }
}
