/// Someone took an alert on in the system that sent it.
package struct AlertAcknowledged: EventPayload {
    package static let kind = "alert.acknowledged"
    package static let isRedactable = true

    package let fact: AlertFact

    package init(fact: AlertFact) { self.fact = fact }

    package init(_ data: Fields) throws(Refusal) { self.fact = try AlertFact(data, expecting: .acknowledged) }

    package func writeMembers(to writer: inout JSONWriter) { self.fact.writeMembers(to: &writer) }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) { state.report(self.fact, stamp) }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.retractAlert(seq) }

    package var summary: String { self.fact.summary("acknowledged") }
}
