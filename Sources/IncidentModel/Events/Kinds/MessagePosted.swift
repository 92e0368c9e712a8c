/// Someone said something in the room.
package struct MessagePosted: EventPayload {
    package static let kind = "message.posted"
    package static let isRedactable = true
    package static let changesState = false

    package let text: String
    /// The seq of the entry that it answers.
    package let replyTo: Int?
    /// The ids of the people whom it calls.
    package let mentions: [String]?

    package init(text: String, replyTo: Int? = nil, mentions: [String]? = nil) {
        self.text = text
        self.replyTo = replyTo
        self.mentions = mentions
    }

    package init(_ data: Fields) throws(Refusal) {
        self.text = try data.markdown()
        self.replyTo = try data.optionalInteger("reply_to", in: 1...Int.max)
        self.mentions = try data.texts("mentions")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("text", self.text)
        writer.optional("reply_to", self.replyTo)
        writer.optional("mentions", self.mentions)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {}

    package var summary: String { self.text.excerpt() }
    package var body: String? { self.text }
}
