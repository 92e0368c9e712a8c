/// Takes a role that was offered.
package struct AcceptHandover: IncidentCommand {
    package static let name = "handover.accept"

    package let role: IncidentRole

    package init(_ data: Fields) throws(Refusal) { self.role = try data.word("role", of: IncidentRole.self) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let offer = try state.offer(of: self.role, to: context)
        return [HandoverAccepted(role: self.role, from: offer.from, to: offer.to)]
    }
}

extension IncidentState {
    /// The offer of a role that the sender may answer now.
    func offer(of role: IncidentRole, to context: DecisionContext) throws(Refusal) -> Handover {
        guard let offer = self.handovers.first(where: { $0.role == role }), offer.expiresAt > context.now else {
            throw Refusal(.wrongState, "The role of \(role.words) is not offered to anybody now.")
        }
        guard offer.to.id == context.author.id else {
            throw Refusal(.forbidden, "The role of \(role.words) is offered to \(offer.to.name).")
        }
        return offer
    }
}
