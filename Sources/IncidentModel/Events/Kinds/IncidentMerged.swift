/// The incident ended because another one is the same; work goes on over there.
package struct IncidentMerged: EventPayload {
    package static let kind = "incident.merged"

    package let into: IncidentID
    package let reason: String?

    package init(into: IncidentID, reason: String? = nil) {
        self.into = into
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        guard let into = IncidentID(try data.text("into")) else {
            throw data.invalid("into", "“into” must be a number such as INC-7.")
        }
        self.into = into
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("into", self.into.description)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.status = .merged
        state.merger = Merger(into: self.into, seq: stamp.seq)
    }

    package var summary: String {
        "Merged into \(self.into); work goes on there.\(self.reason.map { " Reason: \($0.excerpt())" } ?? "")"
    }
}
