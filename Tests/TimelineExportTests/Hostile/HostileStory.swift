import EventStore
import IncidentModel
import Testing
import WarRoomTesting

/// Records in which somebody has put hostile texts wherever a text can stand.
///
/// Made from the catalogue and the samples of its kinds, so that a kind added later is covered without a line here.
enum HostileStory {
    /// A record of one kind: for each hostile text an entry with that text in every place that takes it, and for each
    /// place one entry with a text that only it has.
    static func make(of kind: String, texts: [String] = HostileTexts.all) throws -> Story {
        let sample = try #require(SampleEvents.payload(kind), "\(kind) has no sample")
        let places = Self.places(in: .object(sample.data)).filter { Self.takes(kind, sample.data, $0) }
        var story = try Story("INC-7")
        try story.tell("10:00:00", "incident.declared", ["number": "INC-7", "title": "T", "status": "investigating"])
        // The samples pin, edit and redact entries that are there.
        for _ in 0..<10 { try story.tell("10:00:00", "message.posted", ["text": "T"]) }
        for text in texts {
            var data = JSON.object(sample.data)
            for place in places {
                let changed = data.replacing(place[...], with: text)
                // Some places take one line only, or few bytes.
                if Self.isReadable(kind, changed) { data = changed }
            }
            try story.tell("10:00:01", kind, data, by: Self.author(text))
        }
        return story
    }

    /// A record of what this version does not know, with hostile texts in the data and in the names of its members.
    static func unknown() throws -> Story {
        var story = try Story("INC-7")
        for text in HostileTexts.all {
            let data = JSON.object(JSONObject([.init(key: text, value: .string(text))]))
            try story.tell("10:00:00", "future.kind", data, by: Self.author(text), via: "hook:x\(text.prefix(20))")
            try story.tell("10:00:00", String(text.prefix(60)), data, audience: .public)
        }
        return story
    }

    /// The places of a kind's sample that take any text, as JSON pointers.
    static func textPlaces(of kind: String) throws -> [String] {
        let sample = try #require(SampleEvents.payload(kind), "\(kind) has no sample")
        return Self.places(in: .object(sample.data)).filter { Self.takes(kind, sample.data, $0) }
            .map { "/" + $0.map { "\($0)" }.joined(separator: "/") }
    }

    private static func author(_ text: String) -> Author {
        Author(id: "usr_9", handle: text, name: text, kind: .person, roles: [.incidentCommander])
    }

    private static func takes(_ kind: String, _ data: JSONObject, _ place: [JSONPlace]) -> Bool {
        Self.isReadable(kind, JSON.object(data).replacing(place[...], with: HostileTexts.html[0]))
    }

    private static func isReadable(_ kind: String, _ data: JSON) -> Bool {
        data.object.flatMap { EventCatalogue.payload(kind: kind, data: $0) } != nil
    }

    /// Every text in a value, and every member's name in an object whose names are free.
    private static func places(in json: JSON) -> [[JSONPlace]] {
        switch json {
        case .string: [[]]
        case .array(let elements):
            elements.enumerated().flatMap { index, element in
                Self.places(in: element).map { [.index(index)] + $0 }
            }
        case .object(let object):
            object.members.flatMap { member in
                [[.name(member.key)]] + Self.places(in: member.value).map { [.member(member.key)] + $0 }
            }
        case .null, .bool, .number: []
        }
    }
}
