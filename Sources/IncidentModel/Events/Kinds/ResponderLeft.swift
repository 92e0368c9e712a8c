/// Someone left the room: their last socket in it has been gone for a minute.
package struct ResponderLeft: EventPayload {
    package static let kind = "responder.left"

    package let person: Person

    package init(person: Person) { self.person = person }

    package init(_ data: Fields) throws(Refusal) { self.person = try Person(data, id: "person") }

    package func writeMembers(to writer: inout JSONWriter) { self.person.writeMembers(to: &writer, id: "person") }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.responders[self.person.id] = nil
    }

    package var summary: String { "\(self.person.name) left the room." }
}
