/// A possible cause, and whether it is the one.
package struct Hypothesis: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case open
        case confirmed
        case ruledOut = "ruled_out"
    }

    /// What somebody found of it.
    package struct Verdict: Hashable, Sendable {
        package let state: State
        package let note: String?
    }

    /// The seq of the entry that opened it.
    package let seq: Int
    package let opened: HypothesisOpened
    package let at: Timestamp
    package let by: Person
    /// The last one holds.
    package internal(set) var verdicts = History<Verdict>()

    package init(seq: Int, opened: HypothesisOpened, at: Timestamp, by: Person) {
        self.seq = seq
        self.opened = opened
        self.at = at
        self.by = by
    }

    package var id: String { self.opened.hypothesis }
    package var state: State { self.verdicts.latest?.state ?? .open }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("hypothesis", self.id)
            writer.member("text", self.opened.text)
            writer.member("state", self.state.rawValue)
            writer.nullable("note", self.verdicts.latest?.note)
            writer.member("at", self.at)
            writer.nullable("by", self.by)
            writer.member("seq", self.seq)
        }
    }
}

// MARK: - What the events of hypotheses do

extension IncidentState {
    package func hypothesis(_ id: String) -> Hypothesis? { self.hypotheses.first { $0.id == id } }

    mutating func judge(hypothesis id: String, _ state: Hypothesis.State, _ note: String?, _ stamp: EventStamp) {
        guard let index = self.hypotheses.firstIndex(where: { $0.id == id }) else { return }
        self.hypotheses[index].verdicts.set(.init(state: state, note: note), by: stamp.seq)
    }

    mutating func forgetHypothesisNote(_ seq: Int) {
        for index in self.hypotheses.indices {
            self.hypotheses[index].verdicts.change(seq) { .init(state: $0.state, note: nil) }
        }
    }
}
