import IncidentModel
import Testing

@Suite("Reading fields")
struct FieldsTests {
    private enum Colour: String, CaseIterable { case red, green }

    private func refusal(_ data: JSON, _ read: (Fields) throws(Refusal) -> some Any) -> Refusal? {
        do throws(Refusal) {
            _ = try read(Fields(data.object ?? JSONObject()))
            return nil
        } catch { return error }
    }

    @Test("null counts as absent, and unknown members are passed over")
    func absent() throws {
        let fields = Fields(try #require(["a": nil, "later": 1] as JSON).object ?? JSONObject())
        #expect(try fields.optionalText("a") == nil)
        #expect(!fields.has("a"))
    }

    @Test("a missing member is named, with what is allowed")
    func missing() {
        #expect(self.refusal([:]) { f throws(Refusal) in try f.text("a") }?.message == "“a” is missing.")
        let word = self.refusal([:]) { f throws(Refusal) in try f.word("c", of: Colour.self) }
        #expect(word?.message == "“c” is missing; it is one of red, green.")
        #expect(word?.field == "/data/c")
        #expect(self.refusal([:]) { f throws(Refusal) in try f.time("t") }?.code == .invalid)
        #expect(self.refusal([:]) { f throws(Refusal) in try f.integer("i", in: 1...5) }?.field == "/data/i")
        #expect(self.refusal([:]) { f throws(Refusal) in try f.fields("o") }?.field == "/data/o")
        #expect(self.refusal([:]) { f throws(Refusal) in try f.reason() }?.field == "/data/reason")
    }

    @Test("a value of the wrong type is refused by its pointer")
    func wrongType() {
        #expect(
            self.refusal(["a": 1]) { f throws(Refusal) in try f.text("a") }?.message
                == "“a” must be text, not a number."
        )
        #expect(
            self.refusal(["a": ["x"]]) { f throws(Refusal) in try f.fields("a") }?.message.contains("a list") == true
        )
        #expect(
            self.refusal(["a": "x"]) { f throws(Refusal) in try f.texts("a") }?.message.contains("not text") == true
        )
        #expect(self.refusal(["a": ["x", 1]]) { f throws(Refusal) in try f.texts("a") }?.field == "/data/a/1")
        #expect(
            self.refusal(["a": "1"]) { f throws(Refusal) in try f.optionalInteger("a", in: 0...9) }?.code == .invalid
        )
        #expect(self.refusal(["a": 1]) { f throws(Refusal) in try f.optionalBool("a") }?.code == .invalid)
        #expect(self.refusal(["a": "soon"]) { f throws(Refusal) in try f.optionalTime("a") }?.code == .invalid)
        #expect(
            self.refusal(["a": "blue"]) { f throws(Refusal) in try f.optionalWord("a", of: Colour.self) }?.code
                == .invalid
        )
    }

    @Test("a nested member is refused by the whole pointer")
    func nested() {
        let refusal = self.refusal(["to": ["person": 5]]) { f throws(Refusal) in try f.fields("to").text("person") }
        #expect(refusal?.field == "/data/to/person")
    }

    @Test("text at the limit is taken, one byte more is too large")
    func limit() {
        let full = String(repeating: "é", count: Fields.textLimit / 2)
        #expect(self.refusal(["text": .string(full)]) { f throws(Refusal) in try f.markdown() } == nil)
        let over = self.refusal(["text": .string(full + "x")]) { f throws(Refusal) in try f.markdown() }
        #expect(over?.code == .tooLarge)
        #expect(over?.field == "/data/text")
    }

    @Test("white space at both ends does not count", arguments: ["", " ", "\n\t ", "123456789", "  123456789  "])
    func whiteSpace(text: String) {
        let refusal = self.refusal(["reason": .string(text)]) { f throws(Refusal) in try f.reason() }
        #expect(refusal?.code == .invalid)
        #expect(refusal?.field == "/data/reason")
    }

    @Test("a line has 1 to 200 characters and no line break")
    func line() {
        let family = "👨‍👩‍👧‍👦"
        #expect(
            self.refusal(["title": .string(String(repeating: family, count: 200))]) { f throws(Refusal) in
                try f.line("title")
            } == nil
        )
        #expect(
            self.refusal(["title": .string(String(repeating: "x", count: 201))]) { f throws(Refusal) in
                try f.line("title")
            }?.code == .tooLarge
        )
        #expect(self.refusal(["title": "a\nb"]) { f throws(Refusal) in try f.line("title") }?.code == .invalid)
        #expect(self.refusal(["title": "a\u{2028}b"]) { f throws(Refusal) in try f.line("title") }?.code == .invalid)
        #expect(self.refusal(["title": "  "]) { f throws(Refusal) in try f.line("title") }?.code == .invalid)
    }

    @Test("a table of facts is flat and bounded, and a wrong value is found by its pointer")
    func facts() {
        let read = { (f: Fields) throws(Refusal) in try f.optionalFacts("labels") }
        #expect(self.refusal(["labels": ["a": "x", "b": 1, "c": true]], read) == nil)
        #expect(self.refusal(["labels": ["a/b~": ["deep": 1]]], read)?.field == "/data/labels/a~1b~0")
        #expect(self.refusal(["labels": ["a": nil]], read)?.code == .invalid)
        let many = JSONObject((0..<65).map { .init(key: "k\($0)", value: 1) })
        #expect(self.refusal(["labels": .object(many)], read)?.code == .invalid)
        let large = JSON.string(String(repeating: "x", count: Fields.textLimit))
        #expect(self.refusal(["labels": ["a": large]], read)?.code == .tooLarge)
    }

    @Test("lists have a bound")
    func lists() {
        let many = JSON.array((0..<51).map { .string("s\($0)") })
        #expect(self.refusal(["services": many]) { f throws(Refusal) in try f.texts("services") }?.code == .invalid)
    }
}
