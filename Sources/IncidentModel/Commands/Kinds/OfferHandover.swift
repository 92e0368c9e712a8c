/// Offers a role to somebody, who has two minutes to take it.
package struct OfferHandover: IncidentCommand {
    package static let name = "handover.offer"

    package let role: IncidentRole
    /// An id or a handle.
    package let to: String
    /// What the next one has to watch.
    package let risks: String?

    package init(_ data: Fields) throws(Refusal) {
        self.role = try data.word("role", of: IncidentRole.self)
        self.to = try data.text("to")
        self.risks = try data.optionalText("risks", bytes: 2000)
        guard !self.role.isShared else {
            throw data.invalid("role", "Several people can be \(self.role.words); assign the role instead.")
        }
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let person = try context.person(named: self.to, field: "/data/to")
        guard let holder = state.roles[self.role].first?.person else {
            throw Refusal(.wrongState, "Nobody is \(self.role.words); assign the role instead.")
        }
        guard holder.id != person.id else {
            throw Refusal(.wrongState, "\(person.name) is \(self.role.words) already.")
        }
        if let open = state.handovers.first(where: { $0.role == self.role }) {
            throw Refusal(.wrongState, "The role is offered to \(open.to.name) until \(open.expiresAt.clock) UTC.")
        }
        let offer = HandoverOffered(
            role: self.role,
            to: person,
            packet: HandoverPacket.object(state, risks: self.risks),
            expiresAt: context.now.adding(seconds: Handover.validFor)
        )
        return [offer] + state.admitting([person], context)
    }
}

extension IncidentState {
    /// The fact that lets people see a restricted incident to which they are called; nothing where they may already.
    func admitting(_ people: [Person], _ context: DecisionContext) -> [any EventPayload] {
        guard self.isRestricted, !people.allSatisfy({ self.members.contains($0.id) }) else { return [] }
        let members = self.members.sorted().compactMap(context.person)
        return [VisibilitySet(isRestricted: true, members: self.members(members, and: people))]
    }
}
