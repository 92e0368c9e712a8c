package import IncidentModel

/// The calls for help with their states and the times between them.
package struct EscalationHistory: SummarySection {
    package static let member = "escalations"

    private struct Step {
        let state: String
        let at: Timestamp
        let by: Author
        let text: String?
        let seq: Int
    }

    private struct Call {
        let fact: EscalationRaised
        /// The call that it goes on from, because nobody answered that one.
        let follows: String?
        /// The number of the policy's step.
        let step: Int?
        /// The first is the raising itself.
        var steps: [Step]

        var isAnswered: Bool { self.steps.contains { ["acknowledged", "joined", "declined"].contains($0.state) } }
        var isOpen: Bool { !self.isAnswered && !self.steps.contains { ["cancelled", "timed_out"].contains($0.state) } }
    }

    private var calls: [Call] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        switch fact.event.kind {
        case "escalation.raised":
            guard let raised = fact.payload as? EscalationRaised else { return }
            let step = Self.step("raised", nil, fact)
            self.calls.append(
                Call(fact: raised, follows: data.text("follows"), step: data["step"]?.integer, steps: [step])
            )
        case "escalation.notified": self.add("notified", Self.notified(data), fact)
        case "escalation.acknowledged": self.add("acknowledged", data.text("note"), fact)
        case "escalation.joined": self.add("joined", data.person("person")?.name, fact)
        case "escalation.declined": self.add("declined", data.text("reason"), fact)
        case "escalation.timed_out": self.add("timed_out", Self.next(data), fact)
        case "escalation.cancelled": self.add("cancelled", data.text("reason"), fact)
        default: break
        }
    }

    private mutating func add(_ state: String, _ text: String?, _ fact: TimelineFact) {
        guard let index = self.calls.firstIndex(where: { $0.fact.escalation == fact.data.text("escalation") })
        else { return }
        self.calls[index].steps.append(Self.step(state, text, fact))
    }

    private static func step(_ state: String, _ text: String?, _ fact: TimelineFact) -> Step {
        Step(state: state, at: fact.at, by: fact.by, text: text, seq: fact.seq)
    }

    private static func notified(_ data: JSONObject) -> String {
        let names = data.people("people").map(\.name).joined(separator: ", ")
        let how = data.text("how").map { how in
            how == "room" ? "in the room" : how.hasPrefix("webhook:") ? "over \(how.dropFirst(8))" : "by \(how)"
        }
        return [names, how].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func next(_ data: JSONObject) -> String? {
        guard let next = data["next"]?.object else { return "nobody is next" }
        let step = next["step"]?.integer.map { " (step \($0))" } ?? ""
        let to = next["to"]?.object.flatMap { $0.text("team") ?? $0.text("level") ?? $0.person("person")?.name }
        return "next: \(to ?? next.person("to")?.name ?? next.text("to") ?? "the next step")\(step)"
    }
}

// MARK: - Writing

extension EscalationHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for call in self.calls {
                writer.object { writer in
                    call.fact.writeMembers(to: &writer)
                    writer.list("steps", Array(call.steps.enumerated())) { step, writer in
                        Self.write(step.element, number: step.offset, in: call, to: &writer)
                    }
                }
            }
        }
    }

    private static func write(_ step: Step, number: Int, in call: Call, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("state", step.state)
            writer.member("at", step.at)
            writer.member("after_s", self.seconds(to: step, in: call))
            if number > 0 {
                writer.member("after_previous_s", step.at.seconds(since: call.steps[number - 1].at))
            }
            writer.key("by")
            step.by.person.write(to: &writer)
            writer.nullable("text", step.text)
            writer.member("seq", step.seq)
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.calls.isEmpty else { return nil }
        let rows = self.calls.flatMap { call in
            call.steps.enumerated().map { number, step in
                [
                    call.fact.escalation, step.state.replacing("_", with: " "), zone.minute(step.at),
                    Self.after(step, in: call), Self.between(number, in: call), step.by.name,
                    step.state == "raised" ? Self.raising(call) : step.text ?? "",
                ]
            }
        }
        return SummaryTable(
            "Escalations",
            columns: ["Escalation", "State", "At", "After the call", "After the step before", "By", "What was said"],
            rows: rows,
            notes: self.notes
        )
    }

    private var notes: [String] {
        let open = self.calls.filter(\.isOpen).map(\.fact.escalation)
        let unanswered = self.calls.filter { call in call.steps.contains { $0.state == "timed_out" } }
            .map(\.fact.escalation)
        return [
            unanswered.isEmpty ? nil : "Not answered in time: \(unanswered.joined(separator: ", ")).",
            open.isEmpty ? nil : "Without an answer: \(open.joined(separator: ", ")).",
        ]
        .compactMap(\.self)
    }

    private static func raising(_ call: Call) -> String {
        let fact = call.fact
        let within = fact.respondWithin.map { ", answer wanted within \(TimeWords.span(seconds: $0))" } ?? ""
        let follows = call.follows.map { ", because nobody answered \($0)" } ?? ""
        return "to \(fact.to.words) (\(fact.direction.rawValue)\(within)\(follows)): \(fact.reason)"
    }

    private static func seconds(to step: Step, in call: Call) -> Int {
        call.steps.first.map { step.at.seconds(since: $0.at) } ?? 0
    }

    /// How long after the step before; only where that is another one than the call itself.
    private static func between(_ number: Int, in call: Call) -> String {
        guard number > 1 else { return "" }
        return TimeWords.span(seconds: call.steps[number].at.seconds(since: call.steps[number - 1].at))
    }

    /// How long after the raising; with a word where that was longer than wanted.
    private static func after(_ step: Step, in call: Call) -> String {
        guard step.state != "raised" else { return "" }
        let seconds = Self.seconds(to: step, in: call)
        let isAnswer = ["acknowledged", "declined", "joined"].contains(step.state)
        let isLate = isAnswer && call.fact.respondWithin.map { seconds > $0 } ?? false
        return TimeWords.span(seconds: seconds) + (isLate ? " (later than wanted)" : "")
    }
}
