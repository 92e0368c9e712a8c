/// Someone came into the room: their first socket in it, as the server saw it.
package struct ResponderJoined: EventPayload {
    package static let kind = "responder.joined"

    package let person: Person

    package init(person: Person) { self.person = person }

    package init(_ data: Fields) throws(Refusal) { self.person = try Person(data, id: "person") }

    package func writeMembers(to writer: inout JSONWriter) { self.person.writeMembers(to: &writer, id: "person") }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.responders[self.person.id] = self.person
    }

    package var summary: String { "\(self.person.name) joined the room." }
}
