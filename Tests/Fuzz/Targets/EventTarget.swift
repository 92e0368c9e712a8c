import EventStore
import IncidentModel
import WarRoomTesting

/// Stored events, one a line, read and folded into a state as they come.
enum EventTarget: FuzzTarget {
    static let name = "event"
    static let dictionary =
        EventCatalogue.kinds + CommandTarget.members.sorted()
        + ["v", "seq", "recorded_at", "via", "audience", "salt", "prev", "redacted", "sha256", "hook:alertmanager"]

    static func seeds() throws -> [[UInt8]] {
        SampleEvents.all.map { SampleEvents.event($0).encoded() }
            + [Array(try SampleIncident.outage().lines.joined(separator: [UInt8(ascii: "\n")]))]
    }

    static func check(_ input: [UInt8]) throws {
        var state = IncidentState(incident: IncidentID(series: .ordinary, number: 7))
        for line in input.split(separator: UInt8(ascii: "\n")).prefix(60) {
            let event: Event
            do throws(Refusal) { event = try Event(bytes: Array(line)) } catch {
                try Broken.unless(!error.message.isEmpty, "A refusal says nothing.")
                continue
            }
            let bytes = event.encoded()
            try Broken.unless(try Event(bytes: bytes) == event, "An event that was written reads as another.")
            try Self.checkPayload(event)
            state.apply(event, hash: Chain.hash(of: bytes))
        }
        try StateCheck.check(state)
    }

    /// What a kind reads, it writes so that it reads the same again.
    private static func checkPayload(_ event: Event) throws {
        guard let payload = event.payload else { return }
        let again = EventCatalogue.payload(kind: event.kind, data: payload.data)
        try Broken.unless(again?.data == payload.data, "\(event.kind) writes what it does not read.")
        try Broken.unless(!payload.summary.contains { $0 == "\n" }, "The summary of \(event.kind) has several lines.")
    }
}
