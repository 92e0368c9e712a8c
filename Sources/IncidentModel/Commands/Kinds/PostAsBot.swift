/// Says something with facts for a small table.
package struct PostAsBot: IncidentCommand {
    package static let name = "bot.post"

    package let post: BotPosted

    package init(_ data: Fields) throws(Refusal) { self.post = try BotPosted(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [self.post]
    }
}
