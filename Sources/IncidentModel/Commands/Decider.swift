/// The checks that every command shares, around its own decision.
///
/// A room asks in the contract's order of refusals (section 9): ``Permissions/check(_:by:in:)`` (`forbidden`), then the
/// key, then ``CommandCatalogue/read(_:)`` (`invalid`), then this (`invalid` of the time, `wrong_state`, `conflict`).
package enum Decider {
    /// How far the sender's clock may be ahead, in milliseconds (contract section 1).
    package static let clockSkew = 5000

    /// The facts that the command makes, in order; empty where everything it wants is true already.
    package static func decide(
        _ command: any IncidentCommand,
        envelope: CommandEnvelope,
        in state: IncidentState,
        _ context: DecisionContext
    ) throws(Refusal) -> [any EventPayload] {
        guard context.eventAt <= context.now.adding(milliseconds: Self.clockSkew) else {
            throw Refusal(
                .invalid,
                "“event_at” lies in the future; leave it out for now, or date it back.",
                field: "/event_at"
            )
        }
        try Permissions.phase(of: type(of: command).name).check(state)
        let facts = try command.decide(in: state, context)
        if let expected = envelope.ifSeq, expected != state.head.seq {
            throw Refusal(
                .conflict,
                "The incident has moved on: its last entry is \(state.head.seq), not \(expected).",
                field: "/if_seq",
                details: JSONObject([.init(key: "head", value: state.head.json)])
            )
        }
        return facts
    }
}

extension Head {
    fileprivate var json: JSON { ["seq": .number(JSONNumber(self.seq)), "hash": .string(self.hash)] }
}
