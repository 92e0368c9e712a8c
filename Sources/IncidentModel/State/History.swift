/// A value that entries set one after another; the last setting holds.
///
/// The earlier ones are kept, so that the redaction of an entry brings back what held before it, exactly as a fold
/// does that never saw the entry.
package struct History<Value: Hashable & Sendable>: Hashable, Sendable {
    package struct Setting: Hashable, Sendable {
        package let seq: Int
        package let value: Value
    }

    package private(set) var settings: [Setting] = []

    package init() {}

    package var isEmpty: Bool { self.settings.isEmpty }

    package var latest: Value? { self.settings.last?.value }

    package mutating func set(_ value: Value, by seq: Int) {
        self.settings.append(Setting(seq: seq, value: value))
    }

    /// Changes what the entry `seq` set, in its place.
    package mutating func change(_ seq: Int, _ change: (Value) -> Value) {
        guard let index = self.settings.firstIndex(where: { $0.seq == seq }) else { return }
        self.settings[index] = Setting(seq: seq, value: change(self.settings[index].value))
    }

    /// Forgets what the entry `seq` set.
    package mutating func retract(_ seq: Int) { self.settings.removeAll { $0.seq == seq } }
}

extension Dictionary {
    /// Forgets what the entry `seq` set under any key, and the keys under which nothing is left.
    mutating func retract<Setting>(_ seq: Int) where Value == History<Setting> {
        for key in self.keys {
            self[key]?.retract(seq)
            if self[key]?.isEmpty == true { self[key] = nil }
        }
    }
}
