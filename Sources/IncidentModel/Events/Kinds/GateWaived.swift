/// An item of the closure gate was let go.
package struct GateWaived: EventPayload {
    package static let kind = "gate.waived"
    package static let isRedactable = true

    package let item: GateItem
    /// Nil where it was taken out of the record.
    package let reason: String?

    package init(item: GateItem, reason: String?) {
        self.item = item
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.item = try data.word("item", of: GateItem.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("item", self.item.rawValue)
        writer.optional("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.waive(self.item, self.reason, stamp)
    }

    package var withoutText: (any EventPayload)? { GateWaived(item: self.item, reason: nil) }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.forgetWaiverReasons(seq) }

    package var summary: String {
        "Waived for the closure: \(self.item.words)\(self.reason.map { ". Reason: \($0.excerpt())" } ?? ".")"
    }
}
