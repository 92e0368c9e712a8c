/// Until when something is to be done: a time, or seconds from now.
package enum DueWish: Hashable, Sendable {
    case at(Timestamp)
    case within(seconds: Int)

    /// The longest that a task may take, in seconds: a year.
    private static let longest = 31_536_000

    /// Reads `due` or `within_s`; nil where neither is there.
    package init?(_ data: Fields) throws(Refusal) {
        let time = try data.optionalTime("due")
        let seconds = try data.optionalInteger("within_s", in: 1...Self.longest)
        if time != nil, seconds != nil {
            throw data.invalid("within_s", "Give either “due” or “within_s”, not both.")
        }
        if let time {
            self = .at(time)
        } else if let seconds {
            self = .within(seconds: seconds)
        } else {
            return nil
        }
    }

    /// The time that is meant; it must lie behind the moment at which it is set.
    func time(_ context: DecisionContext) throws(Refusal) -> Timestamp {
        switch self {
        case .within(let seconds): return context.eventAt.adding(seconds: seconds)
        case .at(let time):
            guard time > context.eventAt else {
                throw Refusal(.invalid, "“due” must lie in the future.", field: "/data/due")
            }
            return time
        }
    }
}

extension IncidentState {
    /// `TASK-3` where two of its kind were recorded before; a redacted one keeps its number.
    func nextID(_ prefix: String, of kind: String) -> String { "\(prefix)-\(self.entries.count(of: kind) + 1)" }
}
