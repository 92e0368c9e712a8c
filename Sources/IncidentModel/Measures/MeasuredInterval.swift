/// How long a step of an incident took, as far as that can be said.
package enum MeasuredInterval: Hashable, Sendable {
    case recorded(seconds: Int)
    /// The step is still to come.
    case pending
    /// The incident ended without it.
    case notApplicable
    /// The record says that the step came before its beginning.
    case invalid

    /// The steps that are measured, by their name on the wire.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case acknowledge
        case firstUpdate = "first_update"
        case mitigate
        case recover
        case resolve
    }

    init(from begin: Timestamp?, to end: Timestamp?, isEnded: Bool) {
        guard let begin, let end else {
            self = isEnded ? .notApplicable : .pending
            return
        }
        self = end < begin ? .invalid : .recorded(seconds: end.seconds(since: begin))
    }

    package var seconds: Int? {
        if case .recorded(let seconds) = self { seconds } else { nil }
    }

    package var word: String {
        switch self {
        case .recorded: "recorded"
        case .pending: "pending"
        case .notApplicable: "not_applicable"
        case .invalid: "invalid"
        }
    }

    /// Writes {state, seconds}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("state", self.word)
            writer.optional("seconds", self.seconds)
        }
    }

    package init(_ fields: Fields) throws(Refusal) {
        switch try fields.text("state") {
        case "recorded": self = .recorded(seconds: try fields.integer("seconds", in: 0...Int.max))
        case "pending": self = .pending
        case "not_applicable": self = .notApplicable
        case "invalid": self = .invalid
        default: throw fields.invalid("state", "“state” is unknown.")
        }
    }
}
