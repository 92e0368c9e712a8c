// MARK: - Reactions

extension IncidentState {
    /// The ids of those who answered an entry with an emoji, in order.
    package func reactions(to seq: Int, _ emoji: String) -> [String] { self.reactions[seq]?[emoji] ?? [] }

    mutating func react(to seq: Int, _ emoji: String, _ person: String, isRemoved: Bool) {
        var people = self.reactions(to: seq, emoji).filter { $0 != person }
        if !isRemoved { people.append(person) }
        self.reactions[seq, default: [:]][emoji] = people.isEmpty ? nil : people
        if self.reactions[seq]?.isEmpty == true { self.reactions[seq] = nil }
    }
}

// MARK: - Work as JSON

extension IncidentState {
    /// Writes tasks, hypotheses, decisions and the steps of runbooks; empty lists for readers of less than everything.
    func writeWork(to writer: inout JSONWriter, isFull: Bool) {
        writer.list("tasks", isFull ? self.tasks.sorted(by: WorkTask.precedes) : []) { $0.write(to: &$1) }
        writer.list("hypotheses", isFull ? self.hypotheses : []) { $0.write(to: &$1) }
        writer.list("decisions", isFull ? self.decisions : []) { $0.write(to: &$1) }
        writer.list("steps", isFull ? self.orderedSteps : []) { $0.value.write(to: &$1, seq: $0.seq) }
    }

    /// Writes what leads to the closure.
    func writeClosure(to writer: inout JSONWriter, isFull: Bool, policy: Policy) {
        writer.list("recovery_tests", isFull ? self.recoveryTests : []) { $0.write(to: &$1) }
        writer.key("confirmation")
        if isFull, let last = self.confirmations.settings.last {
            last.value.write(to: &writer, seq: last.seq)
        } else {
            writer.null()
        }
        writer.list("followups", isFull ? self.followups : []) { $0.write(to: &$1) }
        writer.key("review")
        (isFull ? self.review : Review()).write(to: &writer)
        writer.list("gate", isFull ? ClosureGate(self, policy).verdicts : []) { $0.write(to: &$1) }
    }

    /// The steps that were gone through, each as it went last, in the order of the timeline.
    private var orderedSteps: [History<CompletedStep>.Setting] {
        self.steps.values.compactMap(\.settings.last).sorted { $0.seq < $1.seq }
    }
}
