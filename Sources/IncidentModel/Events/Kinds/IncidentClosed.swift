/// The incident's record was closed.
package struct IncidentClosed: EventPayload {
    package static let kind = "incident.closed"
    package static let isRedactable = true

    /// An item of the closure gate that was let go, and why.
    package struct Waiver: Hashable, Sendable {
        package let item: String
        /// Empty where it was taken out of the record.
        package let reason: String

        package init(item: String, reason: String) {
            self.item = item
            self.reason = reason
        }
    }

    package let outcome: Outcome
    package let waived: [Waiver]
    package let note: String?
    /// {per_hour, currency, so_far, basis}: what it came to, frozen here.
    package let cost: JSONObject?

    package init(outcome: Outcome, waived: [Waiver] = [], note: String? = nil, cost: JSONObject? = nil) {
        self.outcome = outcome
        self.waived = waived
        self.note = note
        self.cost = cost
    }

    package init(_ data: Fields) throws(Refusal) {
        self.outcome = try data.word("outcome", of: Outcome.self)
        var waived: [Waiver] = []
        for (index, element) in (try data.optionalArray("waived", most: 50) ?? []).enumerated() {
            guard let object = element.object else {
                throw data.invalid("waived/\(index)", "Each entry of “waived” must be an object of item and reason.")
            }
            let fields = Fields(object, at: "\(data.pointer)/waived/\(index)")
            waived.append(
                Waiver(item: try fields.text("item"), reason: try fields.optionalText("reason", bytes: 2000) ?? "")
            )
        }
        self.waived = waived
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
        self.cost = try data.optionalFields("cost")?.object
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("outcome", self.outcome.rawValue)
        writer.list("waived", self.waived) { waiver, writer in
            writer.object { writer in
                writer.member("item", waiver.item)
                writer.member("reason", waiver.reason)
            }
        }
        writer.optional("note", self.note)
        writer.optional("cost", self.cost.map(JSON.object))
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.status = .closed
        state.outcome = self.outcome
        for waiver in self.waived { state.waive(waiver, stamp) }
        if let note {
            state.lastWords.set(.init(seq: stamp.seq, kind: Self.kind, text: note), by: stamp.seq)
        }
    }

    package var withoutText: (any EventPayload)? {
        var cost = self.cost
        cost?["basis"] = nil
        return IncidentClosed(
            outcome: self.outcome,
            waived: self.waived.map { Waiver(item: $0.item, reason: "") },
            cost: cost
        )
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.forgetWaiverReasons(seq)
        state.lastWords.retract(seq)
    }

    package var summary: String {
        let waived = self.waived.isEmpty ? "" : " Waived: \(self.waived.map(\.item).joined(separator: ", "))."
        return "Closed, outcome: \(self.outcome.words).\(waived)"
    }

    package var body: String? { self.note }
}
