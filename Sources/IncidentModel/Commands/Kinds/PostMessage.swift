/// Says something in the room.
package struct PostMessage: IncidentCommand {
    package static let name = "message.post"

    package let text: String
    package let replyTo: Int?
    /// Ids or handles.
    package let mentions: [String]?

    package init(_ data: Fields) throws(Refusal) {
        self.text = try data.markdown()
        self.replyTo = try data.optionalInteger("reply_to", in: 1...Int.max)
        self.mentions = try data.texts("mentions")
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        if let replyTo, state.entry(replyTo) == nil {
            throw Refusal(.invalid, "There is no entry \(replyTo) to answer.", field: "/data/reply_to")
        }
        var ids: [String]?
        if let mentions {
            var found: [String] = []
            for (index, name) in mentions.enumerated() {
                let id = try context.person(named: name, field: "/data/mentions/\(index)").id
                if !found.contains(id) { found.append(id) }
            }
            ids = found
        }
        return [MessagePosted(text: self.text, replyTo: self.replyTo, mentions: ids)]
    }
}
