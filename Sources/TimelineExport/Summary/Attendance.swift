package import IncidentModel

/// Who was there: when they joined and left the room, and how many entries are theirs.
package struct Attendance: SummarySection {
    package static let member = "people"

    private struct Stay {
        let from: Timestamp
        var until: Timestamp?
    }

    private struct Participant {
        var person: Person
        var kind: Author.Kind
        var stays: [Stay] = []
        var entries = 0
    }

    /// In the order in which they first appear.
    private var participants: [Participant] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let joined as ResponderJoined: self.join(joined.person, at: fact.at)
        case let left as ResponderLeft: self.leave(left.person, at: fact.at)
        default: break
        }
        guard fact.by.kind != .system else { return }
        self.change(fact.by.person, fact.by.kind) { $0.entries += 1 }
    }

    private mutating func join(_ person: Person, at time: Timestamp) {
        self.change(person, .person) { participant in
            if participant.stays.last?.until == nil, !participant.stays.isEmpty { return }
            participant.stays.append(Stay(from: time))
        }
    }

    private mutating func leave(_ person: Person, at time: Timestamp) {
        self.change(person, .person) { participant in
            guard let last = participant.stays.indices.last, participant.stays[last].until == nil else { return }
            participant.stays[last].until = time
        }
    }

    private mutating func change(_ person: Person, _ kind: Author.Kind, _ change: (inout Participant) -> Void) {
        let index = self.participants.firstIndex { $0.person.id == person.id } ?? self.participants.endIndex
        if index == self.participants.endIndex { self.participants.append(Participant(person: person, kind: kind)) }
        self.participants[index].person = person
        self.participants[index].kind = kind
        change(&self.participants[index])
    }
}

// MARK: - Writing

extension Attendance {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for participant in self.participants {
                writer.object { writer in
                    participant.person.writeMembers(to: &writer)
                    writer.member("kind", participant.kind.rawValue)
                    writer.list("stays", participant.stays) { stay, writer in
                        writer.object { writer in
                            writer.member("joined_at", stay.from)
                            writer.nullable("left_at", stay.until)
                        }
                    }
                    writer.member("present_s", Self.presence(participant, facts))
                    writer.member("entries", participant.entries)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.participants.isEmpty else { return nil }
        let rows = self.participants.map { participant in
            [
                participant.person.name, "@\(participant.person.handle)", participant.kind.rawValue,
                Self.stays(participant, zone), Self.present(participant, facts), "\(participant.entries)",
            ]
        }
        return SummaryTable(
            "Who was there",
            columns: ["Name", "Handle", "Kind", "In the room", "Present for", "Entries"],
            rows: rows
        )
    }

    private static func stays(_ participant: Participant, _ zone: TimelineZone) -> String {
        participant.stays
            .map { stay in
                guard let until = stay.until else { return "from \(zone.minute(stay.from)), still there" }
                let isSameDay = zone.date(stay.from) == zone.date(until)
                return
                    "from \(zone.minute(stay.from)) to \(isSameDay ? zone.minute(until).dropFirst(11) : zone.minute(until)[...])"
            }
            .joined(separator: "; ")
    }

    private static func present(_ participant: Participant, _ facts: TimelineFacts) -> String {
        participant.stays.isEmpty ? "" : TimeWords.span(seconds: Self.presence(participant, facts))
    }

    /// Seconds in the room, up to the last entry.
    private static func presence(_ participant: Participant, _ facts: TimelineFacts) -> Int {
        participant.stays
            .map { max(0, ($0.until ?? facts.asOf ?? $0.from).seconds(since: $0.from)) }
            .reduce(0, +)
    }
}
