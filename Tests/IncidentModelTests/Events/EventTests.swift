import EventStore
import IncidentModel
import Testing
import WarRoomTesting

@Suite("An event")
struct EventTests {
    private func refusal(_ line: String) -> Refusal? {
        do throws(Refusal) {
            _ = try Event(bytes: Array(line.utf8))
            return nil
        } catch { return error }
    }

    private let line =
        #"{"v":1,"incident":"INC-7","seq":2,"kind":"message.posted","event_at":"2026-11-23T21:08:11.123Z","#
        + #""recorded_at":"2026-11-23T21:08:12.000Z","by":{"id":"usr_1","handle":"ana","name":"Ana Ruiz","kind":"person","#
        + #""roles":["incident_commander"]},"via":"hook:alertmanager","key":null,"audience":"responders","#
        + #""salt":"AAECAwQFBgcICQoLDA0ODw","data":{"text":"Hi"},"prev":"# + "\"\(String(repeating: "0", count: 64))\"}"

    @Test("is written exactly as the contract shows it, and read back")
    func bytes() throws {
        let event = try Event(bytes: Array(self.line.utf8))
        #expect(event.via == .hook("alertmanager"))
        #expect(event.by.roles == [.incidentCommander])
        #expect(String(decoding: event.encoded(), as: UTF8.self) == self.line)
    }

    @Test("of an unknown kind keeps its bytes")
    func unknownKind() throws {
        let line = self.line.replacing("message.posted", with: "future.kind")
            .replacing(#"{"text":"Hi"}"#, with: #"{"b":1.50,"a":{"z":null,"y":[1e3]}}"#)
        let event = try Event(bytes: Array(line.utf8))
        #expect(event.payload == nil)
        #expect(String(decoding: event.encoded(), as: UTF8.self) == line)
    }

    @Test("keeps envelope and link when its text is removed")
    func redacted() throws {
        let event = try Event(bytes: Array(self.line.utf8))
        let hash = Chain.hash(of: event.encoded())
        let redacted = event.redacted(hash: hash)
        let expected = self.line.replacing(#""salt":"AAECAwQFBgcICQoLDA0ODw""#, with: #""salt":null"#)
            .replacing(#"{"text":"Hi"}"#, with: #"{"redacted":true,"sha256":"\#(hash)"}"#)
        #expect(String(decoding: redacted.encoded(), as: UTF8.self) == expected)
        #expect(redacted.isRedacted)
        #expect(!event.isRedacted)
        #expect(redacted.payload == nil)
        #expect(try Event(bytes: redacted.encoded()) == redacted)
    }

    @Test(
        "with a damaged envelope is refused by its member",
        arguments: [
            (#""v":1"#, #""v":2"#, "/v"), (#""INC-7""#, #""INC-07""#, "/incident"), (#""seq":2"#, #""seq":0"#, "/seq"),
            (#""hook:alertmanager""#, #""hook:""#, "/via"), (#""responders""#, #""everyone""#, "/audience"),
            (#""kind":"person""#, #""kind":"ghost""#, "/by/kind"), (#"{"text":"Hi"}"#, #"[1]"#, "/data"),
            (#""2026-11-23T21:08:11.123Z""#, #""yesterday""#, "/event_at"),
        ]
    )
    func damaged(part: String, change: String, field: String) {
        #expect(self.refusal(self.line.replacing(part, with: change))?.field == field)
    }

    @Test("that is no JSON object is refused", arguments: ["", "{", "[]", "7"])
    func noObject(line: String) { #expect(self.refusal(line)?.code == .invalid) }

    @Test("from a person with a role that this version lacks is read without it")
    func unknownRole() throws {
        let line = self.line.replacing(#"["incident_commander"]"#, with: #"["night_watch","scribe"]"#)
        #expect(try Event(bytes: Array(line.utf8)).by.roles == [.scribe])
    }
}
