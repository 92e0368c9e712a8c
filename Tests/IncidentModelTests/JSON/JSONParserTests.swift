import IncidentModel
import Testing

@Suite("The JSON reader")
struct JSONParserTests {
    private func parse(_ text: String) -> JSON? {
        do throws(JSONParser.Failure) { return try JSONParser.parse(text) } catch { return nil }
    }

    private func failure(_ bytes: [UInt8]) -> JSONParser.Failure? {
        do throws(JSONParser.Failure) {
            _ = try JSONParser.parse(bytes)
            return nil
        } catch { return error }
    }

    @Test("reads every type of value")
    func values() {
        let text = #" { "a" : [ 1 , "x" , true , false , null , { } , [ ] ] } "#
        #expect(self.parse(text) == ["a": [1, "x", true, false, nil, [:], []]])
    }

    @Test("keeps the order of members")
    func order() {
        #expect(self.parse(#"{"z":1,"a":2,"m":3}"#)?.object?.members.map(\.key) == ["z", "a", "m"])
    }

    @Test(
        "keeps a number digit for digit",
        arguments: ["0", "-0", "1", "-12", "1.50", "1e3", "1E+3", "1.5e-7", "123456789012345678901234567890"]
    )
    func number(literal: String) {
        guard case .number(let number) = self.parse(literal) else {
            Issue.record("\(literal) was not read as a number.")
            return
        }
        #expect(number.literal == literal)
    }

    @Test(
        "refuses what is no number",
        arguments: ["01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity", "1_000", "00"]
    )
    func noNumber(text: String) { #expect(self.parse(text) == nil) }

    @Test(
        "reads escapes",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (#""\u0041\u00e9\u20AC""#, "Aé€"),
            (#""\ud83d\ude00 smile""#, "😀 smile"),
            (#""a\u0000b""#, "a\0b"),
            (#""plain é 😀""#, "plain é 😀"),
        ]
    )
    func escapes(text: String, expected: String) { #expect(self.parse(text) == .string(expected)) }

    @Test(
        "refuses a surrogate that is alone, and a broken escape",
        arguments: [
            #""\ud83d""#, #""\ude00""#, #""\ud83d x""#, #""\ud83d\n""#, #""\ud83d\ud83d""#, #""\udc00\udc00""#,
            #""\ude00\ud83d""#,
            #""\u12""#,
            #""\u12G4""#, #""\x41""#, #""\""#, #""\u"#,
        ]
    )
    func brokenEscapes(text: String) { #expect(self.parse(text) == nil) }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0xFF], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
            [0xF0, 0x80, 0x80, 0x80],
        ] as [[UInt8]]
    )
    func invalidUTF8(raw: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(self.failure([quote] + raw + [quote])?.reason == "it is not valid UTF-8")
        // The same behind an escape, which takes another path.
        #expect(self.failure([quote] + Array("\\n".utf8) + raw + [quote])?.reason == "it is not valid UTF-8")
        #expect(self.failure(raw) != nil)
    }

    @Test("refuses a control character in a text, and a byte order mark")
    func controls() {
        #expect(self.failure(Array("\"a\nb\"".utf8))?.reason == "a control character must be escaped")
        #expect(self.failure([0xEF, 0xBB, 0xBF, UInt8(ascii: "1")]) != nil)
    }

    @Test("refuses a member name that is there twice, however it is written")
    func duplicates() {
        #expect(self.failure(Array(#"{"a":1,"b":2,"a":3}"#.utf8))?.reason == "a member name is there twice")
        #expect(self.failure(Array(#"{"a":1,"\u0061":2}"#.utf8))?.reason == "a member name is there twice")
        #expect(self.parse(#"{"a":{"a":1}}"#) != nil)
    }

    @Test("takes 32 levels and refuses 33")
    func depth() {
        func nested(_ count: Int) -> String {
            String(repeating: "[", count: count) + "1" + String(repeating: "]", count: count)
        }
        #expect(self.parse(nested(32)) != nil)
        #expect(self.failure(Array(nested(33).utf8))?.reason == "it is nested too deeply")
        #expect(self.failure(Array(String(repeating: "[", count: 60_000).utf8)) != nil)
        #expect(self.failure(Array(String(repeating: #"{"a":"#, count: 20_000).utf8)) != nil)
    }

    @Test(
        "refuses what is not exactly one value",
        arguments: [
            "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
            "{'a':1}", "1 2",
            "{} {}", "nul", "nulll", "tru", "True", "\"", "// x\n1", "[1 2]", "{\"a\":1 \"b\":2}", "\u{a0}1",
        ]
    )
    func notOneValue(text: String) { #expect(self.parse(text) == nil) }

    @Test("says at which byte it failed")
    func offset() {
        #expect(self.failure(Array("[1,2 3]".utf8))?.offset == 5)
    }

    @Test("no truncation of a valid text crashes it or is taken for the whole")
    func truncations() {
        let text = Array(#"{"a":[1.5e-3,"\ud83d\ude00é",true,null],"b":{"c":-0}}"#.utf8)
        for length in 0..<text.count { #expect(self.failure(Array(text.prefix(length))) != nil) }
        #expect(self.failure(text) == nil)
    }

    @Test("no changed byte crashes it, and what is still read is written back the same", .timeLimit(.minutes(1)))
    func mutations() throws {
        let text = Array(#"{"a":[1.5e-3,"\ud83d\ude00é",true,null],"b":{"c":-0}}"#.utf8)
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                guard self.failure(changed) == nil else { continue }
                var writer = JSONWriter()
                writer.value(try JSONParser.parse(changed))
                #expect(try JSONParser.parse(writer.bytes) == JSONParser.parse(changed))
            }
        }
    }
}
