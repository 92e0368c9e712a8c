/// The values that something went through, each with the moment from which it held.
///
/// A value is noted once; what follows by its redaction is as if the entry had never been read.
package struct Spells<Value: Hashable & Sendable>: Hashable, Sendable {
    package struct Spell: Hashable, Sendable {
        package let value: Value
        package let since: Timestamp
        /// The entry that began it.
        let seq: Int
    }

    package private(set) var all: [Spell] = []

    package init() {}

    package var current: Value? { self.all.last?.value }

    /// Begins a spell where the value is another one than that of the last.
    mutating func note(_ value: Value, _ stamp: EventStamp) {
        guard self.current != value else { return }
        // A back-dated entry cannot take time away from what was recorded before it.
        let since = max(stamp.eventAt, self.all.last?.since ?? stamp.eventAt)
        self.all.append(Spell(value: value, since: since, seq: stamp.seq))
    }

    /// Forgets the spell that the entry began; the one before it then goes on.
    mutating func retract(_ seq: Int) {
        guard let index = self.all.firstIndex(where: { $0.seq == seq }) else { return }
        self.all.remove(at: index)
        if index > 0, index < self.all.count, self.all[index].value == self.all[index - 1].value {
            self.all.remove(at: index)
        }
    }

    /// The spells with their ends; the last has none.
    package var spans: [(value: Value, from: Timestamp, to: Timestamp?)] {
        self.all.enumerated().map { index, spell in
            (spell.value, spell.since, index + 1 < self.all.count ? self.all[index + 1].since : nil)
        }
    }
}
