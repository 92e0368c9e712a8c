/// A section of the review was written, or written anew.
package struct ReviewRecorded: EventPayload {
    package static let kind = "review.recorded"
    package static let isRedactable = true

    package let section: ReviewSection
    package let text: String

    package init(section: ReviewSection, text: String) {
        self.section = section
        self.text = text
    }

    package init(_ data: Fields) throws(Refusal) {
        self.section = try data.word("section", of: ReviewSection.self)
        self.text = try data.markdown()
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("section", self.section.rawValue)
        writer.member("text", self.text)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let written = Review.Written(text: self.text, at: stamp.eventAt, by: stamp.by.person)
        state.review.sections[self.section, default: History()].set(written, by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.review.sections.retract(seq) }

    package var summary: String { "Review, \(self.section.words): \(self.text.excerpt())" }
    package var body: String? { self.text }
}
