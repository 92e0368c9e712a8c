/// What follows from a unit of events, and is recorded in the same unit.
///
/// A sequence of rounds: ask ``next(in:_:)`` with the state as it is, record what it answers, ask again, until it has
/// nothing to say.
package struct Consequences {
    /// In the order in which they are asked; each sees what those before it made.
    package static let sources: [any Consequence.Type] = [
        EtaOutcomes.self,
        EscalationSteps.self,
        CalledPeople.self,
        MajorClassification.self,
        CostReading.self,
        ServiceClocks.self,
        UpdateClocks.self,
        AuthorityClocks.self,
    ]

    /// How often the sources are gone through at most, since one's facts may concern another.
    private static let rounds = 4

    /// The sources that events of a kind concern; none for most kinds, so that a message costs nothing.
    private static let byKind: [String: Set<Int>] = {
        var byKind: [String: Set<Int>] = [:]
        for (index, source) in Self.sources.enumerated() {
            for kind in source.kinds { byKind[kind, default: []].insert(index) }
        }
        return byKind
    }()

    private var round = 0
    /// Sources still to be asked in this round, the first at the end.
    private var waiting: [Int] = []
    /// Sources that what was recorded in this round concerns.
    private var concerned: Set<Int> = []

    /// What can follow after events of these kinds.
    package init(after kinds: some Sequence<String>) {
        for kind in kinds { self.note(kind) }
    }

    private mutating func note(_ kind: String) {
        if let sources = Self.byKind[kind] { self.concerned.formUnion(sources) }
    }

    /// Facts to be recorded now, never empty; nil where nothing more follows.
    package mutating func next(in state: IncidentState, _ context: DecisionContext) -> [any EventPayload]? {
        while true {
            if self.waiting.isEmpty {
                guard !self.concerned.isEmpty, self.round < Self.rounds else { return nil }
                self.round += 1
                self.waiting = self.concerned.sorted(by: >)
                self.concerned = []
            }
            guard let index = self.waiting.popLast() else { return nil }
            let facts = Self.sources[index].facts(in: state, context)
            guard !facts.isEmpty else { continue }
            for fact in facts { self.note(type(of: fact).kind) }
            return facts
        }
    }
}
