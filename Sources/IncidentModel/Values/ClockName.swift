/// What a clock measures (contract section 3, "Clocks").
package enum ClockName: Hashable, Sendable {
    /// Until somebody takes responsibility.
    case acknowledge
    /// Until those outside of the room are told for the first time.
    case firstUpdate
    /// Until an audience is told again.
    case nextUpdate(UpdateAudience)
    /// Until work on it begins.
    case response
    case resolution
    case report(AuthorityReport)

    /// The clocks that a priority's service targets set.
    package static let service: [ClockName] = [.acknowledge, .firstUpdate, .response, .resolution]

    package static let all: [ClockName] =
        Self.service + UpdateAudience.allCases.map { .nextUpdate($0) } + AuthorityReport.allCases.map { .report($0) }

    /// The name on the wire, such as `next_update:stakeholders`.
    package var rawValue: String {
        switch self {
        case .acknowledge: "acknowledge"
        case .firstUpdate: "first_update"
        case .nextUpdate(let audience): "next_update:\(audience.rawValue)"
        case .response: "response"
        case .resolution: "resolution"
        case .report(let report): report.rawValue
        }
    }

    package init?(rawValue: String) {
        guard let name = Self.byName[rawValue] else { return nil }
        self = name
    }

    private static let byName = Dictionary(Self.all.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

    /// Who sees it: service targets are everybody's, a promise is for those it was made to.
    package var audience: Audience {
        switch self {
        case .acknowledge, .firstUpdate, .response, .resolution: .stakeholders
        case .nextUpdate(let audience): audience.audience
        case .report: .authority
        }
    }

    package var words: String {
        switch self {
        case .acknowledge: "acknowledgement"
        case .firstUpdate: "first update"
        case .nextUpdate(let audience): "next update for \(audience.words)"
        case .response: "response"
        case .resolution: "resolution"
        case .report(let report): report.words
        }
    }
}

extension Fields {
    /// A clock's name.
    package func clock(_ key: String = "clock") throws(Refusal) -> ClockName {
        let text = try self.text(key)
        guard let name = ClockName(rawValue: text) else {
            let names = ClockName.all.map(\.rawValue).joined(separator: ", ")
            throw self.invalid(key, "“\(key)” must be one of \(names).")
        }
        return name
    }
}
