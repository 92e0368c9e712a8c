/// A bot or a person said how a component is.
package struct ComponentReported: EventPayload {
    package static let kind = "component.reported"
    package static let isRedactable = true

    package let component: String
    package let state: ComponentCondition
    package let text: String?

    package init(component: String, state: ComponentCondition, text: String? = nil) {
        self.component = component
        self.state = state
        self.text = text
    }

    package init(_ data: Fields) throws(Refusal) {
        self.component = try data.line("component")
        self.state = try data.word("state", of: ComponentCondition.self)
        self.text = try data.optionalText("text", bytes: Fields.textLimit)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("component", self.component)
        writer.member("state", self.state.rawValue)
        writer.optional("text", self.text)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let status = ComponentStatus(report: self, at: stamp.eventAt, by: stamp.by.person)
        state.components[self.component, default: History()].set(status, by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.components.retract(seq) }

    package var summary: String { "\(self.component): \(self.state.words)." }
    package var body: String? { self.text }
}
