/// Texts that come again and again, each kept once under a small number.
struct NameTable: Hashable, Sendable {
    private var names: [String] = []
    private var numbers: [String: UInt32] = [:]
    private var latest: UInt32 = 0

    subscript(number: UInt32) -> String { self.names[Int(number)] }

    /// The number of a text; nil for one that never came.
    func number(of name: String) -> UInt32? { self.numbers[name] }

    /// The number of a text, which it is given where it has none.
    mutating func insert(_ name: String) -> UInt32 {
        // The same again is the usual case.
        if !self.names.isEmpty, self.names[Int(self.latest)] == name { return self.latest }
        if let number = self.numbers[name] {
            self.latest = number
            return number
        }
        let number = UInt32(self.names.count)
        self.names.append(name)
        self.numbers[name] = number
        self.latest = number
        return number
    }
}
