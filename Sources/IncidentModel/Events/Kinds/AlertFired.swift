/// An alert is firing.
package struct AlertFired: EventPayload {
    package static let kind = "alert.fired"
    package static let isRedactable = true

    package let fact: AlertFact

    package init(fact: AlertFact) { self.fact = fact }

    package init(_ data: Fields) throws(Refusal) { self.fact = try AlertFact(data, expecting: .firing) }

    package func writeMembers(to writer: inout JSONWriter) { self.fact.writeMembers(to: &writer) }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) { state.report(self.fact, stamp) }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.retractAlert(seq) }

    package var summary: String { self.fact.summary("firing") }
}
