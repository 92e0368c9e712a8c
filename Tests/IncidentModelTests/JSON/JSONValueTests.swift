import IncidentModel
import Testing

@Suite("A JSON value")
struct JSONValueTests {
    @Test(
        "is a whole number where it has no fraction and fits",
        arguments: [
            ("0", 0), ("-0", 0), ("-7", -7), ("3.0", 3), ("3e2", 300), ("9223372036854775807", Int.max),
            ("9223372036854775808", nil), ("1.5", nil), ("1e400", nil), ("1e17", nil),
        ] as [(String, Int?)]
    )
    func integer(literal: String, expected: Int?) {
        #expect(JSONNumber(checked: literal).integer == expected)
    }

    @Test("says a fraction in the shortest digits, and nothing for infinity")
    func double() {
        #expect(JSONNumber(0.1)?.literal == "0.1")
        #expect(JSONNumber(42.0)?.literal == "42")
        #expect(JSONNumber(-0.0)?.literal == "0")
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(checked: "1e400").double == nil)
        #expect(JSONNumber(checked: "2.5").double == 2.5)
    }

    @Test("sorts members by the bytes of their names at every depth")
    func sorted() throws {
        let one = try JSONParser.parse(#"{"b":[{"y":1,"x":2}],"a":{"d":1,"c":2},"B":0}"#).object
        let two = try JSONParser.parse(#"{"B":0,"a":{"c":2,"d":1},"b":[{"x":2,"y":1}]}"#).object
        #expect(one?.sorted == two?.sorted)
        #expect(one?.sorted.members.map(\.key) == ["B", "a", "b"])
        #expect(one != two)
    }

    @Test("a member is set, replaced in its place and taken away")
    func members() {
        var object = JSONObject([.init(key: "a", value: 1), .init(key: "b", value: 2)])
        object["a"] = 3
        object["c"] = 4
        object["b"] = nil
        object["none"] = nil
        #expect(object.members.map(\.key) == ["a", "c"])
        #expect(object["a"] == 3)
    }
}
