internal import IncidentModel

extension PolicyReader {
    func runbook(_ value: PolicyValue) -> Runbook? {
        let section = PolicySection(value, PolicyKeys.runbook)
        let title = self.required(section, "title", of: value) { $0.text() }
        let values = self.required(section, "steps", of: value) { $0.list() } ?? []
        var steps: [Runbook.Step] = []
        var places: [PolicyValue] = []
        for value in values {
            guard let step = self.runbookStep(value) else { continue }
            if steps.contains(where: { $0.id == step.id }) {
                value.refuse("The step “\(step.id)” stands twice in this runbook; an id is used once.")
            }
            steps.append(step)
            places.append(value)
        }
        if steps.count == values.count { RunbookPaths(steps, places).check() }
        return title.map { Runbook(title: $0, steps: steps) }
    }

    private func runbookStep(_ value: PolicyValue) -> Runbook.Step? {
        let section = PolicySection(value, PolicyKeys.runbookStep)
        let id = self.required(section, "id", of: value) { $0.text(64) }
        let text = self.required(section, "text", of: value) { $0.text(16_384) }
        let answers = section["answers"]?.list().compactMap(self.answer) ?? []
        guard let id, let text else { return nil }
        return Runbook.Step(id: id, text: text, answers: answers)
    }

    private func answer(_ value: PolicyValue) -> Runbook.Answer? {
        let section = PolicySection(value, PolicyKeys.answer)
        guard let text = self.required(section, "text", of: value, { $0.text() }) else { return nil }
        return Runbook.Answer(text: text, next: section["next"]?.text(64))
    }
}

/// The ways through a decision tree: each must lead to a step that is there, and to an end.
private struct RunbookPaths {
    private enum Mark { case open, done }

    private let steps: [Runbook.Step]
    private let places: [PolicyValue]
    private let indices: [String: Int]
    private var marks: [Int: Mark] = [:]

    init(_ steps: [Runbook.Step], _ places: [PolicyValue]) {
        self.steps = steps
        self.places = places
        self.indices = Dictionary(steps.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    consuming func check() {
        guard self.steps.count <= 200 else {
            self.places[200].refuse("A runbook has at most 200 steps.")
            return
        }
        var areKnown = true
        for (step, place) in zip(self.steps, self.places) {
            for next in step.answers.compactMap(\.next) where self.indices[next] == nil {
                place.refuse("The step “\(step.id)” goes on to “\(next)”, which is no step of this runbook.")
                areKnown = false
            }
        }
        // A plain checklist is gone through from the first item to the last.
        guard areKnown, self.steps.contains(where: { !$0.answers.isEmpty }) else { return }
        self.visit(0)
        for (index, place) in self.places.enumerated() where self.marks[index] == nil {
            place.refuse("Nobody reaches the step “\(self.steps[index].id)”; name it as “next” of an answer.")
        }
    }

    private mutating func visit(_ index: Int) {
        self.marks[index] = .open
        for next in self.steps[index].answers.compactMap(\.next) {
            guard let target = self.indices[next] else { continue }
            switch self.marks[target] {
            case .open:
                self.places[index].refuse(
                    "The step “\(self.steps[index].id)” leads back to “\(next)”; a tree must end."
                )
            case .done: break
            case nil: self.visit(target)
            }
        }
        self.marks[index] = .done
    }
}
