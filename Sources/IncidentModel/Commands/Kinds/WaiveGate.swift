/// Lets an item of the closure gate go, with a reason.
package struct WaiveGate: IncidentCommand {
    package static let name = "gate.waive"

    package let item: GateItem
    package let reason: String

    package init(_ data: Fields) throws(Refusal) {
        self.item = try data.word("item", of: GateItem.self)
        self.reason = try data.reason()
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard state.waiver(of: self.item)?.reason != self.reason else { return [] }
        return [GateWaived(item: self.item, reason: self.reason)]
    }
}
