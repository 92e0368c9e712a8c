/// An escalation that nobody answered, or that was declined, goes on to the step that its entry names.
package enum EscalationSteps: Consequence {
    package static let kinds: Set<String> = ["escalation.timed_out", "escalation.declined"]

    package static func facts(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload] {
        guard state.status.isOpen else { return [] }
        let followed = Set(state.escalations.compactMap(\.raised.follows))
        let waiting = state.escalations.filter { $0.next != nil && !followed.contains($0.id) }
        return waiting.enumerated().compactMap { offset, escalation in
            escalation.next.map { Self.raise($0, after: escalation, number: state.raisedCount + 1 + offset, context) }
        }
    }

    /// It repeats none of the first one's texts, so that a redaction leaves no copy.
    private static func raise(
        _ next: EscalationStep,
        after escalation: Escalation,
        number: Int,
        _ context: DecisionContext
    ) -> EscalationRaised {
        let call = context.policy.call(next.to, step: next.step, person: context.person)
        let why = escalation.state == .declined ? "was declined" : "was not answered in time"
        return EscalationRaised(
            escalation: "ESC-\(number)",
            direction: escalation.raised.direction,
            to: next.to,
            reason: "\(escalation.id) \(why).",
            respondWithin: call.within,
            step: next.step,
            follows: escalation.id,
            people: call.people
        )
    }
}

/// Whom an escalation reaches, and how long they have.
struct EscalationCall {
    let people: [Person]
    let within: Int?
}

extension Policy {
    /// The people behind a target and the seconds they have, where the policy says so.
    func call(
        _ target: EscalationTarget,
        step: Int?,
        person: (String) -> Person?
    ) -> EscalationCall {
        switch target {
        case .person(let person): return EscalationCall(people: [person], within: nil)
        case .level(let level):
            return EscalationCall(people: Self.find(self.levels[level] ?? [], person), within: nil)
        case .team(let name):
            guard let team = self.teams[name] else { return EscalationCall(people: [], within: nil) }
            guard let step = step.flatMap(team.step) else {
                return EscalationCall(people: Self.find(team.people, person), within: nil)
            }
            return EscalationCall(people: Self.find(self.handles(step.to, of: team), person), within: step.within * 60)
        }
    }

    private func handles(_ target: Team.Target, of team: Team) -> [String] {
        switch target {
        case .person(let handle): [handle]
        case .everyone: team.people
        case .team(let name): self.teams[name]?.people ?? []
        case .level(let name): self.levels[name] ?? []
        }
    }

    private static func find(_ handles: [String], _ person: (String) -> Person?) -> [Person] {
        var known: Set<String> = []
        return handles.compactMap(person).filter { known.insert($0.id).inserted }
    }
}
