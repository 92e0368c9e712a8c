import IncidentModel
import WarRoomTesting

/// Chance with a seed, and what a random sender knows of the incident.
struct Dice {
    /// Begins every text that is for responders only; the number of its entry follows, so that a text belongs to one.
    static let secret = "XSECRETX"

    private var random: SeededGenerator
    /// How many entries there are.
    var count = 0
    var now = Timestamp(milliseconds: 0)

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self.random) }

    /// True once in so many times.
    mutating func once(in times: Int) -> Bool { self.number(1...times) == 1 }

    mutating func pick<Element>(_ elements: some Collection<Element>) -> Element {
        elements[elements.index(elements.startIndex, offsetBy: self.number(0...(elements.count - 1)))]
    }

    mutating func word<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> JSON
    where Word.RawValue == String {
        .string(self.pick(Word.allCases).rawValue)
    }

    /// A text that nobody but responders may see.
    func text() -> JSON { .string("\(Self.secret)-\(self.count + 1)-") }

    /// The seq of an entry, rarely of none.
    mutating func seq() -> JSON { .number(JSONNumber(self.number(1...(self.count + 1)))) }

    mutating func time() -> JSON { .string(self.now.adding(seconds: self.number(60...90_000)).text) }

    /// Somebody's handle, rarely nobody's.
    mutating func person() -> JSON { self.pick(["ana", "ben", "chiara", "ana", "ben", "nobody"]) }

    /// An id such as `TASK-2`, often of something that is there.
    mutating func id(_ prefix: String) -> JSON { .string("\(prefix)-\(self.number(1...4))") }

    /// A text that its audience may read, or a secret one.
    mutating func told(_ member: String) -> JSON {
        let audience = self.word(UpdateAudience.self)
        let isSecret = audience == "responders" || audience == "authority"
        return .object(
            JSONObject([
                .init(key: "audience", value: audience), .init(key: member, value: isSecret ? self.text() : "Open"),
            ])
        )
    }

    /// The object, sometimes with one more member.
    mutating func maybe(_ object: JSON, _ more: JSON) -> JSON { self.once(in: 2) ? object.merging(more) : object }
}
