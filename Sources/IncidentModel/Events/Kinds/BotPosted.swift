/// A bot said something, with facts for a small table.
package struct BotPosted: EventPayload {
    package static let kind = "bot.posted"
    package static let isRedactable = true
    package static let changesState = false

    package let text: String
    package let fields: JSONObject?

    package init(text: String, fields: JSONObject? = nil) {
        self.text = text
        self.fields = fields
    }

    package init(_ data: Fields) throws(Refusal) {
        self.text = try data.markdown()
        self.fields = try data.optionalFacts("fields")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("text", self.text)
        writer.optional("fields", self.fields.map(JSON.object))
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {}

    package var summary: String { self.text.excerpt() }
    package var body: String? { self.text }
}
