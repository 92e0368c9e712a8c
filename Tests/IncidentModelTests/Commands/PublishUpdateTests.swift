import IncidentModel
import Testing
import WarRoomTesting

@Suite("Publishing an update")
struct PublishUpdateTests {
    @Test(
        "is read by its audience, executives counting as stakeholders",
        arguments: [
            (UpdateAudience.responders, Audience.responders), (.stakeholders, .stakeholders),
            (.executives, .stakeholders),
            (.public, .public), (.authority, .authority),
        ]
    )
    func audiences(named: UpdateAudience, audience: Audience) throws {
        var script = try Given.declared()
        try script.send("update.publish", ["audience": .string(named.rawValue), "text": "All hands on it."])
        #expect(script.events[1].audience == audience)
        #expect(script.state.updates[named]?.latest?.update.text == "All hands on it.")
    }

    @Test("gives the earliest promised next update, as long as the incident is open")
    func next() throws {
        var script = try Given.declared()
        try script.send(
            "update.publish",
            ["audience": "public", "text": "a", "next_update_at": "2026-11-23T23:00:00Z"]
        )
        try script.send(
            "update.publish",
            ["audience": "responders", "text": "b", "next_update_at": "2026-11-23T22:00:00Z"]
        )
        #expect(script.state.nextUpdate(.full)?.clock == "22:00")
        #expect(script.state.nextUpdate(.public)?.clock == "23:00")
        try script.send("update.publish", ["audience": "responders", "text": "c"])
        #expect(script.state.nextUpdate(.full)?.clock == "23:00")
        try script.send("status.change", ["to": "resolved"])
        #expect(script.state.nextUpdate(.full) == nil)
    }

    @Test(
        "with a wrong member is refused by its pointer",
        arguments: [
            (["text": "a"], "/data/audience"), (["audience": "everyone", "text": "a"], "/data/audience"),
            (["audience": "public"], "/data/text"), (["audience": "public", "text": ""], "/data/text"),
            (["audience": "public", "text": "a", "next_update_at": 5], "/data/next_update_at"),
        ] as [(JSON, String)]
    )
    func wrong(data: JSON, field: String) throws {
        #expect(try Given.declared().refusal("update.publish", data)?.field == field)
    }
}
