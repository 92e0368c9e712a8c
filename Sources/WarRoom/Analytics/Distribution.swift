package import IncidentModel

/// Where the middle of some numbers lies, and how far they reach.
package struct Distribution: Hashable, Sendable {
    private let sorted: [Int]

    package init(_ values: [Int]) { self.sorted = values.sorted() }

    package var count: Int { self.sorted.count }

    /// The middle one; of two middle ones the mean.
    package var median: Int? {
        guard !self.sorted.isEmpty else { return nil }
        let middle = self.sorted.count / 2
        guard self.sorted.count.isMultiple(of: 2) else { return self.sorted[middle] }
        return (self.sorted[middle - 1] + self.sorted[middle]) / 2
    }

    /// The least number that nine tenths of them do not go beyond.
    package var ninetieth: Int? {
        self.sorted.isEmpty ? nil : self.sorted[(self.sorted.count * 9 + 9) / 10 - 1]
    }

    /// Writes the members {median_s, p90_s}; null where there is nothing.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("median_s", self.median.map { .number(JSONNumber($0)) } ?? .null)
        writer.member("p90_s", self.ninetieth.map { .number(JSONNumber($0)) } ?? .null)
    }
}
