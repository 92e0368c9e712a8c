package import IncidentModel

/// The calls for help with their states and the times between them.
package struct EscalationHistory: SummarySection {
    package static let member = "escalations"

    private struct Step {
        let state: Escalation.State
        let at: Timestamp
        let by: Author
        let text: String?
        let seq: Int
    }

    private struct Call {
        let fact: EscalationRaised
        /// The first is the raising itself.
        var steps: [Step]
    }

    private var calls: [Call] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let raised as EscalationRaised:
            self.calls.append(Call(fact: raised, steps: [Self.step(.raised, nil, fact)]))
        case let answer as EscalationAcknowledged: self.add(.acknowledged, answer.escalation, answer.note, fact)
        case let answer as EscalationDeclined: self.add(.declined, answer.escalation, answer.reason, fact)
        case let answer as EscalationCancelled: self.add(.cancelled, answer.escalation, answer.reason, fact)
        default: break
        }
    }

    private mutating func add(_ state: Escalation.State, _ id: String, _ text: String?, _ fact: TimelineFact) {
        guard let index = self.calls.firstIndex(where: { $0.fact.escalation == id }) else { return }
        self.calls[index].steps.append(Self.step(state, text, fact))
    }

    private static func step(_ state: Escalation.State, _ text: String?, _ fact: TimelineFact) -> Step {
        Step(state: state, at: fact.at, by: fact.by, text: text, seq: fact.seq)
    }
}

// MARK: - Writing

extension EscalationHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for call in self.calls {
                writer.object { writer in
                    call.fact.writeMembers(to: &writer)
                    writer.list("steps", call.steps) { step, writer in
                        writer.object { writer in
                            writer.member("state", step.state.rawValue)
                            writer.member("at", step.at)
                            writer.member("after_s", Self.seconds(to: step, in: call))
                            writer.key("by")
                            step.by.person.write(to: &writer)
                            writer.nullable("text", step.text)
                            writer.member("seq", step.seq)
                        }
                    }
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.calls.isEmpty else { return nil }
        let rows = self.calls.flatMap { call in
            call.steps.map { step in
                [
                    call.fact.escalation, step.state.rawValue, zone.stamp(step.at), Self.after(step, in: call),
                    step.by.name, step.state == .raised ? Self.raising(call.fact) : step.text ?? "",
                ]
            }
        }
        let open = self.calls.filter { $0.steps.count == 1 }.map(\.fact.escalation)
        return SummaryTable(
            "Escalations",
            columns: ["Escalation", "State", "At", "After", "By", "What was said"],
            rows: rows,
            notes: open.isEmpty ? [] : ["Without an answer: \(open.joined(separator: ", "))."]
        )
    }

    private static func raising(_ fact: EscalationRaised) -> String {
        let within = fact.respondWithin.map { ", answer wanted within \(TimeWords.span(seconds: $0))" } ?? ""
        return "to \(fact.to.words) (\(fact.direction.rawValue)\(within)): \(fact.reason)"
    }

    private static func seconds(to step: Step, in call: Call) -> Int {
        call.steps.first.map { step.at.seconds(since: $0.at) } ?? 0
    }

    /// How long after the raising; with a word where that was longer than wanted.
    private static func after(_ step: Step, in call: Call) -> String {
        guard step.state != .raised else { return "" }
        let seconds = Self.seconds(to: step, in: call)
        let isLate = step.state != .cancelled && call.fact.respondWithin.map { seconds > $0 } ?? false
        return TimeWords.span(seconds: seconds) + (isLate ? " (later than wanted)" : "")
    }
}
