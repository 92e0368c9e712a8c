/// A step of a team's escalation that is taken next.
package struct EscalationStep: Hashable, Sendable {
    package let to: EscalationTarget
    /// From 1 on, repeats included.
    package let step: Int

    package init(to: EscalationTarget, step: Int) {
        self.to = to
        self.step = step
    }

    package init(_ fields: Fields) throws(Refusal) {
        self.to = try EscalationTarget(fields.fields("to"))
        self.step = try fields.integer("step", in: 1...10_000)
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("to")
            self.to.write(to: &writer)
            writer.member("step", self.step)
        }
    }
}

extension Policy {
    /// The step after the one that an escalation took; nil where its team has no more.
    func next(after escalation: Escalation) -> EscalationStep? {
        guard case .team(let name) = escalation.raised.to, let step = escalation.raised.step,
            self.teams[name]?.step(step + 1) != nil
        else { return nil }
        return EscalationStep(to: .team(name), step: step + 1)
    }
}
