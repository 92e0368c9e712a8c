import IncidentModel
import Testing
import WarRoomTesting

@Suite("Reading a stored line the short way")
struct EventLineTests {
    private static let sample = SampleEvents.event(MessagePosted(text: "a\"b\n€", replyTo: 3, mentions: ["usr_2"]))

    private static func line(_ event: Event = Self.sample) -> String {
        String(decoding: event.encoded(), as: UTF8.self)
    }

    /// The same line with a space in it, which the short way does not know.
    private static func spaced(_ line: String) -> [UInt8] {
        Array(line.replacing(#"{"v":1,"#, with: #"{ "v":1,"#).utf8)
    }

    @Test("gives what the long way gives, for every kind", arguments: SampleEvents.all.indices)
    func kinds(_ index: Int) throws {
        let event = SampleEvents.event(SampleEvents.all[index])
        let line = Self.line(event)
        let short = try Event(bytes: Array(line.utf8))
        #expect(try short == Event(bytes: Self.spaced(line)))
        #expect(short == event)
        #expect(short.encoded() == Array(line.utf8))
    }

    @Test("takes a redacted line, one of the server's own, and one of an unknown kind")
    func others() throws {
        let redacted = Self.sample.redacted(hash: String(repeating: "0", count: 64))
        #expect(try Event(bytes: redacted.encoded()) == redacted)
        for (old, new) in [
            (#""key":"c0ffee-12""#, #""key":null"#), ("message.posted", "moon.landed"), ("Ana Ruiz", "Añá 😀"),
            (#"["incident_commander"]"#, "[]"), (#"["incident_commander"]"#, #"["scribe","new_role"]"#),
            (#""text":"#, #""nested":{"a":[1,-2,{"b":null}],"c":true},"text":"#),
        ] {
            let line = Self.line().replacing(old, with: new)
            #expect(line != Self.line())
            #expect(try Event(bytes: Array(line.utf8)) == Event(bytes: Self.spaced(line)))
        }
    }

    @Test(
        "refuses what the long way refuses, in the same words",
        arguments: [
            (#""v":1"#, #""v":2"#), ("INC-7", "INC-07"), (#""seq":12"#, #""seq":0"#), (#""seq":12"#, #""seq":012"#),
            ("-11-", "-13-"), (#""kind":"person""#, #""kind":"cat""#), (#""via":"browser""#, #""via":"fax""#),
            (#""audience":"responders""#, #""audience":"all""#), (#""data":{"#, #""data":[{"#),
            (#""reply_to":3"#, #""text":3"#), (#""reply_to":3"#, #""reply_to":03"#),
            (#""reply_to":3"#, #""reply_to":3,"#),
            (#"\n"#, #"\q"#), (#"\n"#, "\n"), (#"["usr_2"]"#, #"["usr_2""#), (#""prev":""#, #""prev":"","x":""#),
            (#""id":"usr_1""#, #""id":"""#),
        ]
    )
    func refusals(_ old: String, _ new: String) {
        let line = Self.line().replacing(old, with: new)
        #expect(line != Self.line())
        #expect(Self.refusal(Array(line.utf8))?.field == Self.refusal(Self.spaced(line))?.field)
        #expect((Self.refusal(Array(line.utf8)) == nil) == (Self.refusal(Self.spaced(line)) == nil))
    }

    @Test("refuses bytes that are not UTF-8, and a line cut anywhere")
    func broken() {
        let bytes = Self.sample.encoded()
        for end in bytes.indices { #expect(Self.refusal(Array(bytes[..<end])) != nil) }
        for index in bytes.indices {
            var changed = bytes
            changed[index] = 0xFF
            #expect(Self.refusal(changed) != nil)
        }
    }

    private static func refusal(_ bytes: [UInt8]) -> Refusal? {
        do throws(Refusal) {
            // Data that is read only on demand must be readable once the line was taken.
            _ = try Event(bytes: bytes).data
            return nil
        } catch {
            return error
        }
    }
}
