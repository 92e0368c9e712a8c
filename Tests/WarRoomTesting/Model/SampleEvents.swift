package import IncidentModel

/// One fact of every kind, as rich as the kind allows; the golden files hold their bytes.
package enum SampleEvents {
    package static let all: [any EventPayload] =
        Self.lifecycle + Self.people + Self.talk + Self.recovery + Self.machines + Self.clocks + Self.work
        + Self.closure + Self.classification + Self.calls

    package static func payload(_ kind: String) -> (any EventPayload)? {
        Self.all.first { type(of: $0).kind == kind }
    }

    /// The fact in the envelope that the golden files have.
    package static func event(_ payload: any EventPayload) -> Event {
        Event(
            incident: IncidentID(series: .ordinary, number: 7),
            seq: 12,
            kind: type(of: payload).kind,
            eventAt: Timestamp(milliseconds: 1_795_554_480_000),
            recordedAt: Timestamp(milliseconds: 1_795_554_491_123),
            by: Author(id: "usr_1", handle: "ana", name: "Ana Ruiz", kind: .person, roles: [.incidentCommander]),
            via: .browser,
            key: "c0ffee-12",
            audience: payload.audience,
            salt: "AAECAwQFBgcICQoLDA0ODw",
            data: payload.data,
            prev: String(repeating: "0123456789abcdef", count: 4)
        )
    }

    /// Reads data written as in a command; a wrong sample is left out and missed by the tests.
    static func read<Payload: EventPayload>(_ type: Payload.Type, _ data: JSON) -> [any EventPayload] {
        guard let object = data.object, let payload = EventCatalogue.payload(kind: type.kind, data: object) else {
            return []
        }
        return [payload]
    }
}
