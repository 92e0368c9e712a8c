/// How far the recovery times that people gave were from what came.
package struct EstimateAccuracy: Hashable, Sendable {
    package let kind: RecoveryKind
    package let revisions: Int
    /// Seconds from the first time that was given to the recovery; negative where it came sooner.
    package let firstError: Int
    package let lastError: Int
    /// Whether the recovery came between best and worst; nil where the estimate named neither.
    package let isFirstWithin: Bool?
    package let isLastWithin: Bool?

    /// Nil where no time was given before `end`, or it has not come yet.
    init?(_ estimate: RecoveryEstimate?, _ kind: RecoveryKind, end: Timestamp?) {
        guard let end, let revisions = estimate?.revisions.settings, let first = revisions.first?.value,
            let last = revisions.last?.value
        else { return nil }
        self.kind = kind
        self.revisions = revisions.count
        self.firstError = end.seconds(since: first.likely)
        self.lastError = end.seconds(since: last.likely)
        self.isFirstWithin = Self.isWithin(first, end)
        self.isLastWithin = Self.isWithin(last, end)
    }

    private static func isWithin(_ estimate: EtaSet, _ end: Timestamp) -> Bool? {
        guard estimate.best != nil || estimate.worst != nil else { return nil }
        return end >= estimate.best ?? end && end <= estimate.worst ?? end
    }

    /// Writes {kind, revisions, first_error_s, last_error_s, first_within, last_within}.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", self.kind.rawValue)
            writer.member("revisions", self.revisions)
            writer.member("first_error_s", self.firstError)
            writer.member("last_error_s", self.lastError)
            writer.optional("first_within", self.isFirstWithin)
            writer.optional("last_within", self.isLastWithin)
        }
    }

    package init(_ fields: Fields) throws(Refusal) {
        self.kind = try fields.word("kind", of: RecoveryKind.self)
        self.revisions = try fields.integer("revisions", in: 1...Int.max)
        self.firstError = try fields.integer("first_error_s", in: Int.min...Int.max)
        self.lastError = try fields.integer("last_error_s", in: Int.min...Int.max)
        self.isFirstWithin = try fields.optionalBool("first_within")
        self.isLastWithin = try fields.optionalBool("last_within")
    }
}
