/// Writes a section of the review, or writes it anew.
package struct RecordReview: IncidentCommand {
    package static let name = "review.record"

    package let written: ReviewRecorded

    package init(_ data: Fields) throws(Refusal) { self.written = try ReviewRecorded(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let before = state.review.sections[self.written.section]?.latest?.text
        return before == self.written.text ? [] : [self.written]
    }
}
