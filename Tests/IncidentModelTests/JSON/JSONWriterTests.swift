import IncidentModel
import Testing

@Suite("The JSON writer")
struct JSONWriterTests {
    private func text(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("writes compact text in the order of the calls")
    func order() {
        let text = self.text { writer in
            writer.object { writer in
                writer.member("z", 1)
                writer.member("a", ["x", "y"])
                writer.key("o")
                writer.object { _ in }
                writer.list("l", [1, 2]) { $1.integer($0) }
                writer.member("t", true)
                writer.member("n", nil as JSON)
                writer.member("at", Timestamp(milliseconds: 0))
                writer.key("raw")
                writer.raw(Array("[1]".utf8))
                writer.member("last", "x")
            }
        }
        #expect(
            text
                == #"{"z":1,"a":["x","y"],"o":{},"l":[1,2],"t":true,"n":null,"at":"1970-01-01T00:00:00.000Z","#
                + #""raw":[1],"last":"x"}"#
        )
    }

    @Test("leaves out what is optional and missing, and says null for what is nullable")
    func optional() {
        let text = self.text { writer in
            writer.object { writer in
                writer.optional("a", nil as String?)
                writer.optional("b", nil as Int?)
                writer.nullable("c", nil as String?)
                writer.nullable("d", nil as Timestamp?)
                writer.optional("e", false)
            }
        }
        #expect(text == #"{"c":null,"d":null,"e":false}"#)
    }

    @Test("escapes only what must be escaped")
    func escapes() {
        let text = self.text { $0.string("\"\\/\n\r\t\u{8}\u{c}\u{0}\u{1f}\u{7f}é😀\u{2028}<>&") }
        #expect(text == #""\"\\/\n\r\t\u0008\u000c\u0000\u001f"# + "\u{7f}é😀\u{2028}<>&\"")
    }

    @Test("gives back a compact text byte for byte")
    func roundTrip() throws {
        let text = #"{"b":[1.50,-0,1E+3,{"é":"\n"}],"a":null,"":[[],{}],"n":123456789012345678901234567890}"#
        let value = try JSONParser.parse(text)
        #expect(self.text { $0.value(value) } == text)
    }

    @Test("a JSON text in a text is kept apart from the structure around it")
    func injection() throws {
        let hostile = #"","admin":true,"x":""#
        let text = self.text { $0.object { $0.member("name", hostile) } }
        #expect(try JSONParser.parse(text).object?.members.count == 1)
        #expect(try JSONParser.parse(text).object?["name"]?.string == hostile)
    }
}
