/// Reports an alert of a monitoring system.
///
/// A repeat of the state that is known already makes no entry; the room counts it.
package struct ReportAlert: IncidentCommand {
    package static let name = "alert.report"

    package let fact: AlertFact

    package init(_ data: Fields) throws(Refusal) { self.fact = try AlertFact(data) }

    package var counter: String? { self.fact.id.counter }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard state.alert(self.fact.id)?.state != self.fact.state else { return [] }
        switch self.fact.state {
        case .firing: return [AlertFired(fact: self.fact)]
        case .acknowledged: return [AlertAcknowledged(fact: self.fact)]
        case .resolved: return [AlertResolved(fact: self.fact)]
        }
    }
}
