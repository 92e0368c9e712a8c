import IncidentModel
import Testing
import WarRoomTesting

/// The bytes of one event of every kind are a promise to everyone who keeps an export.
@Suite("The golden file")
struct GoldenTests {
    @Test("of a kind has exactly the bytes that the kind writes", arguments: EventCatalogue.kinds)
    func bytes(kind: String) throws {
        let payload = try #require(SampleEvents.payload(kind), "SampleEvents has no \(kind).")
        let line = String(decoding: SampleEvents.event(payload).encoded(), as: UTF8.self) + "\n"
        let golden = try #require(
            try Golden.text("\(kind).json", recording: line),
            "Golden/\(kind).json is missing; record it with UPDATE_GOLDEN=1."
        )
        #expect(line == golden)
    }

    @Test("of a kind is read back to the same fact", arguments: EventCatalogue.kinds)
    func roundTrip(kind: String) throws {
        let golden = try #require(Golden.text("\(kind).json"))
        let event = try Event(bytes: Array(golden.utf8.dropLast()))
        let payload = try #require(event.payload)
        let sample = try #require(SampleEvents.payload(kind))
        #expect(type(of: payload).kind == kind)
        #expect(payload.data == sample.data)
        #expect(payload.data == event.data)
        #expect(payload.audience == event.audience)
        #expect(String(decoding: event.encoded(), as: UTF8.self) + "\n" == golden)
    }

    @Test("of a kind tells in one plain line what happened", arguments: EventCatalogue.kinds)
    func summary(kind: String) throws {
        let summary = try #require(SampleEvents.payload(kind)).summary
        #expect(!summary.isEmpty)
        #expect(summary.split(whereSeparator: \.isNewline).count == 1)
        #expect(!summary.contains("Optional("))
    }

    @Test("of a kind with a member less is not taken for the kind, unless the member is optional")
    func missingMembers() throws {
        for payload in SampleEvents.all {
            let kind = type(of: payload).kind
            for member in payload.data.members {
                var data = payload.data
                data[member.key] = nil
                guard let read = EventCatalogue.payload(kind: kind, data: data) else { continue }
                #expect(read.data != payload.data, "\(kind) does not miss \(member.key).")
            }
        }
    }
}
