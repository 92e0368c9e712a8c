/// Closes the record of a resolved incident, where the closure gate lets it.
package struct CloseIncident: IncidentCommand {
    package static let name = "incident.close"

    package let outcome: Outcome
    package let note: String?
    /// Items that are let go with the closing itself.
    package let waived: [WaiveGate]

    package init(_ data: Fields) throws(Refusal) {
        self.outcome = try data.word("outcome", of: Outcome.self)
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
        var waived: [WaiveGate] = []
        for (index, element) in (try data.optionalArray("waived", most: GateItem.allCases.count) ?? []).enumerated() {
            guard let object = element.object else {
                throw data.invalid("waived/\(index)", "Each entry of “waived” must be an object of item and reason.")
            }
            waived.append(try WaiveGate(Fields(object, at: "\(data.pointer)/waived/\(index)")))
        }
        self.waived = waived
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let given = Dictionary(self.waived.map { ($0.item, $0.reason) }, uniquingKeysWith: { _, last in last })
        let unmet = ClosureGate(state, context.policy).blocking.filter { given[$0.item] == nil }
        guard unmet.isEmpty else { throw Self.refusal(unmet) }
        let inForce = GateItem.allCases.compactMap { item -> IncidentClosed.Waiver? in
            guard let reason = given[item] ?? state.waiver(of: item).map({ $0.reason ?? "" }) else { return nil }
            return .init(item: item.rawValue, reason: reason)
        }
        return [
            IncidentClosed(
                outcome: self.outcome,
                waived: inForce,
                note: self.note,
                cost: state.cost(at: context.now)?.frozen
            )
        ]
    }

    private static func refusal(_ unmet: [ClosureGate.Verdict]) -> Refusal {
        let list = unmet.map { verdict -> JSON in
            ["item": .string(verdict.item.rawValue), "why": .string(verdict.why)]
        }
        let first = unmet.first?.why ?? ""
        let more = unmet.count > 1 ? " There is more: \(unmet.count) items of the closure gate are unmet." : ""
        return Refusal(
            .gateNotMet,
            "The incident cannot be closed yet. \(first)\(more)",
            details: JSONObject([.init(key: "unmet", value: .array(list))])
        )
    }
}
