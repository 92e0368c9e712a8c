/// A call for help and what became of it.
package struct Escalation: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Waits for an answer; `acknowledged`, `declined` or `cancelled` follow.
        case raised
        /// Somebody comes; only `cancelled` follows.
        case acknowledged
        case declined
        case cancelled
    }

    /// The seq of the entry that raised it.
    package let seq: Int
    package let raised: EscalationRaised
    package let raisedAt: Timestamp
    package let raisedBy: Person
    package internal(set) var state = State.raised
    package internal(set) var answer: Answer?

    /// Who ended the waiting, when, and in which words.
    package struct Answer: Hashable, Sendable {
        package let at: Timestamp
        package let by: Person
        package let text: String?
    }

    package var id: String { self.raised.escalation }
    package var isOpen: Bool { self.state == .raised }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            self.raised.writeMembers(to: &writer)
            writer.member("state", self.state.rawValue)
            writer.member("raised_at", self.raisedAt)
            writer.key("by")
            self.raisedBy.write(to: &writer)
            writer.member("seq", self.seq)
            writer.nullable("respond_by", self.raised.respondWithin.map { self.raisedAt.adding(seconds: $0) })
            writer.nullable("answered_at", self.answer?.at)
            if let answer {
                writer.key("answered_by")
                answer.by.write(to: &writer)
            } else {
                writer.member("answered_by", JSON.null)
            }
            writer.nullable("answer", self.answer?.text)
        }
    }

    /// Open ones first, the newest first among equals.
    package static func precedes(_ left: Escalation, _ right: Escalation) -> Bool {
        left.isOpen == right.isOpen ? left.seq > right.seq : left.isOpen
    }
}
