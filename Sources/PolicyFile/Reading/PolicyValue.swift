internal import IncidentModel
internal import Yams

/// A value of the file with the keys that lead to it; each reader gives nil once it has noted what is wrong.
struct PolicyValue {
    let node: Node
    let path: String
    let mistakes: MistakeList

    func mistake(_ reason: String) -> PolicyMistake {
        PolicyMistake(
            line: self.node.mark?.line ?? 1,
            column: self.node.mark?.column ?? 1,
            path: self.path,
            reason: reason
        )
    }

    func refuse(_ reason: String) { self.mistakes.add(self.mistake(reason)) }

    /// Its members in order, whatever they are called.
    func entries() -> [(name: PolicyValue, key: String, value: PolicyValue)] {
        guard case .mapping(let mapping) = self.node else {
            self.refuse("“\(self.label)” must be a section of “key: value” lines.")
            return []
        }
        return mapping.compactMap { key, node in
            let name = PolicyValue(node: key, path: self.path, mistakes: self.mistakes)
            guard case .scalar(let scalar) = key, (1...100).contains(scalar.string.utf8.count) else {
                name.refuse("A key must be a word of 1 to 100 bytes.")
                return nil
            }
            let path = self.path.isEmpty ? scalar.string : "\(self.path).\(scalar.string)"
            return (name, scalar.string, PolicyValue(node: node, path: path, mistakes: self.mistakes))
        }
    }

    func list() -> [PolicyValue] {
        guard case .sequence(let sequence) = self.node else {
            self.refuse("“\(self.label)” must be a list.")
            return []
        }
        return sequence.enumerated().map { index, node in
            PolicyValue(node: node, path: "\(self.path)[\(index)]", mistakes: self.mistakes)
        }
    }

    func text(_ limit: Int = 300) -> String? {
        guard case .scalar(let scalar) = self.node, (1...limit).contains(scalar.string.utf8.count),
            scalar.style != .plain || self.node.tag != Tag(.null)
        else {
            self.refuse("“\(self.label)” must be a text of 1 to \(limit) bytes.")
            return nil
        }
        return scalar.string
    }

    func texts(_ limit: Int = 300) -> [String] { self.list().compactMap { $0.text(limit) } }

    func word<Word: RawRepresentable & CaseIterable>(of _: Word.Type) -> Word? where Word.RawValue == String {
        if case .scalar(let scalar) = self.node, let word = Word(rawValue: scalar.string) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        self.refuse("“\(self.label)” must be one of \(known).")
        return nil
    }

    func flag() -> Bool? {
        if case .scalar(let scalar) = self.node, scalar.style == .plain {
            if scalar.string == "true" { return true }
            if scalar.string == "false" { return false }
        }
        self.refuse("“\(self.label)” must be true or false.")
        return nil
    }

    func number(_ range: ClosedRange<Int>) -> Int? {
        if case .scalar(let scalar) = self.node, scalar.style == .plain, let number = Int(scalar.string),
            range.contains(number)
        {
            return number
        }
        self.refuse("“\(self.label)” must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        return nil
    }

    /// A duration, `15m`, `4h` or `3d`, in minutes; at most 90 days.
    func minutes() -> Int? {
        if case .scalar(let scalar) = self.node, let unit = scalar.string.last,
            let factor = ["m": 1, "h": 60, "d": 1440][unit], let count = Int(scalar.string.dropLast()),
            (1...(129_600 / factor)).contains(count), scalar.string.first != "+"
        {
            return count * factor
        }
        self.refuse("“\(self.label)” must be a time such as 15m, 4h or 3d, from 1m to 90d.")
        return nil
    }

    private var label: String { self.path.isEmpty ? "policy" : self.path }
}
