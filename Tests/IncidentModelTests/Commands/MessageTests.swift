import IncidentModel
import Testing
import WarRoomTesting

@Suite("Posting a message")
struct MessageTests {
    @Test("keeps text, answer and the ids of whom it calls, each once")
    func posts() throws {
        var script = try Given.declared()
        let fact: MessagePosted = try only(
            script.send(
                "message.post",
                ["text": "Hi **all**", "reply_to": 1, "mentions": ["ben", "@chiara", "usr_2"]]
            )
        )
        #expect(fact == MessagePosted(text: "Hi **all**", replyTo: 1, mentions: ["usr_2", "usr_3"]))
        #expect(fact.summary == "Hi **all**")
    }

    @Test("is possible in every status", arguments: IncidentStatus.allCases)
    func anyTime(status: IncidentStatus) throws {
        #expect(try Given.status(status).refusal("message.post", ["text": "Hi"]) == nil)
    }

    @Test(
        "with a wrong member is refused by its pointer",
        arguments: [
            ([:], "/data/text", .invalid), (["text": " \n"], "/data/text", .invalid),
            (["text": 7], "/data/text", .invalid),
            (["text": .string(String(repeating: "é", count: 8193))], "/data/text", .tooLarge),
            (["text": "a", "reply_to": 99], "/data/reply_to", .invalid),
            (["text": "a", "reply_to": 0], "/data/reply_to", .invalid),
            (["text": "a", "reply_to": "1"], "/data/reply_to", .invalid),
            (["text": "a", "mentions": ["ana", "nobody"]], "/data/mentions/1", .invalid),
            (["text": "a", "mentions": "ana"], "/data/mentions", .invalid),
        ] as [(JSON, String, ErrorCode)]
    )
    func wrong(data: JSON, field: String, code: ErrorCode) throws {
        let refusal = try Given.declared().refusal("message.post", data)
        #expect(refusal?.field == field)
        #expect(refusal?.code == code)
    }

    @Test("of many lines has a short line in the timeline and its whole text in the body")
    func excerpt() {
        let message = MessagePosted(text: "\n  First\nSecond")
        #expect(message.summary == "First")
        #expect(message.body == "\n  First\nSecond")
        #expect(MessagePosted(text: String(repeating: "x", count: 500)).summary.count == 140)
    }
}
