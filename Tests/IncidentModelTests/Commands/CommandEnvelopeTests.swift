import IncidentModel
import Testing

@Suite("A command's envelope")
struct CommandEnvelopeTests {
    private func read(_ json: JSON) throws(Refusal) -> CommandEnvelope {
        try CommandEnvelope(Fields(json.object ?? JSONObject(), at: ""))
    }

    @Test("is read with all its members")
    func whole() throws {
        let envelope = try self.read([
            "op": "command", "command": "message.post", "incident": "INC-7", "key": "a.B_9:-", "if_seq": 41,
            "event_at": "2026-11-23T21:08:11Z", "data": ["text": "Hi"],
        ])
        #expect(
            envelope
                == CommandEnvelope(
                    command: "message.post",
                    incident: IncidentID(series: .ordinary, number: 7),
                    key: "a.B_9:-",
                    eventAt: Timestamp("2026-11-23T21:08:11Z"),
                    ifSeq: 41,
                    data: JSONObject([.init(key: "text", value: "Hi")])
                )
        )
    }

    @Test("needs only the command")
    func least() throws {
        let envelope = try self.read(["command": "incident.declare"])
        #expect(envelope == CommandEnvelope(command: "incident.declare", incident: nil, data: JSONObject()))
    }

    @Test(
        "with a wrong member is refused by its pointer",
        arguments: [
            ([:], .badCommand, "/command"), (["command": 7], .badCommand, "/command"),
            (["command": "a", "incident": 7], .badCommand, "/incident"),
            (["command": "a", "incident": "INC-07"], .notFound, nil),
            (["command": "a", "key": ""], .invalid, "/key"), (["command": "a", "key": "ä"], .invalid, "/key"),
            (["command": "a", "key": .string(String(repeating: "k", count: 65))], .invalid, "/key"),
            (["command": "a", "key": "a b"], .invalid, "/key"), (["command": "a", "if_seq": -1], .invalid, "/if_seq"),
            (["command": "a", "event_at": "now"], .invalid, "/event_at"),
            (["command": "a", "data": []], .badCommand, "/data"),
        ] as [(JSON, ErrorCode, String?)]
    )
    func wrong(json: JSON, code: ErrorCode, field: String?) {
        do throws(Refusal) {
            _ = try self.read(json)
            Issue.record("It was taken.")
        } catch {
            #expect(error.code == code)
            #expect(error.field == field)
        }
    }
}
