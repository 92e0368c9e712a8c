/// A call for help and what became of it.
package struct Escalation: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Waits for an answer, and nobody has been told yet.
        case raised
        /// Waits for an answer of people who have been told.
        case notified
        /// Somebody comes; `joined` or `cancelled` follow.
        case acknowledged
        /// Somebody who was called is in the room.
        case joined
        case declined
        case timedOut = "timed_out"
        case cancelled
    }

    /// The seq of the entry that raised it.
    package let seq: Int
    package let raised: EscalationRaised
    package let raisedAt: Timestamp
    package let raisedBy: Person
    /// Whether somebody wrote it down after its time had run out; then it is history, and nothing waits for it.
    package let isHistory: Bool
    package internal(set) var state = State.raised
    package internal(set) var answer: Answer?
    package internal(set) var notifiedAt: Timestamp?
    package internal(set) var notices: [Notice] = []
    package internal(set) var joinedAt: Timestamp?
    package internal(set) var joinedBy: Person?
    package internal(set) var timedOutAt: Timestamp?
    /// What follows, as the entry that ended the waiting says.
    package internal(set) var next: EscalationStep?

    /// Who ended the waiting, when, and in which words.
    package struct Answer: Hashable, Sendable {
        package let at: Timestamp
        package let by: Person
        package let text: String?
    }

    /// Who was told, and how.
    package struct Notice: Hashable, Sendable {
        package let person: Person
        package let how: String
        package let at: Timestamp
    }

    package var id: String { self.raised.escalation }
    package var isOpen: Bool { self.state == .raised || self.state == .notified }

    /// The people whom it calls, as far as they were known when it was raised.
    package var called: [Person] {
        if case .person(let person) = self.raised.to { return [person] }
        return self.raised.people ?? []
    }

    /// Until when an answer is wanted.
    package var respondBy: Timestamp? { self.raised.respondWithin.map { self.raisedAt.adding(seconds: $0) } }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            self.raised.writeMembers(to: &writer)
            writer.member("state", self.state.rawValue)
            writer.member("raised_at", self.raisedAt)
            writer.key("by")
            self.raisedBy.write(to: &writer)
            writer.member("seq", self.seq)
            writer.nullable("respond_by", self.respondBy)
            writer.nullable("notified_at", self.notifiedAt)
            writer.list("notified", self.notices) { notice, writer in
                writer.object { writer in
                    notice.person.writeMembers(to: &writer)
                    writer.member("how", notice.how)
                    writer.member("at", notice.at)
                }
            }
            writer.nullable("answered_at", self.answer?.at)
            Self.write(self.answer?.by, "answered_by", to: &writer)
            writer.nullable("answer", self.answer?.text)
            writer.nullable("joined_at", self.joinedAt)
            Self.write(self.joinedBy, "joined_by", to: &writer)
            writer.nullable("timed_out_at", self.timedOutAt)
        }
    }

    private static func write(_ person: Person?, _ name: String, to writer: inout JSONWriter) {
        writer.key(name)
        if let person { person.write(to: &writer) } else { writer.null() }
    }

    /// Open ones first, the newest first among equals.
    package static func precedes(_ left: Escalation, _ right: Escalation) -> Bool {
        left.isOpen == right.isOpen ? left.seq > right.seq : left.isOpen
    }
}
