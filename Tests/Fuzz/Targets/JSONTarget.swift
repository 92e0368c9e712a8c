import Foundation
import IncidentModel
import WarRoomTesting

/// The JSON parser and the writer.
///
/// What is read is written back to a text that reads the same and is written the same; what is taken is JSON for
/// Foundation as well, and what Foundation takes is refused only for a reason that strictness names.
enum JSONTarget: FuzzTarget {
    static let name = "json"
    static let dictionary = ["\\u0000", "\\ud83d", "\\ude00", "true", "false", "null", "-0", "1e5", "\u{FEFF}"]

    static func seeds() -> [[UInt8]] {
        SampleEvents.all.map { SampleEvents.event($0).encoded() }
            + ["[0,-1,1.5e+3,\"\\u00e9\\ud83d\\ude00\\/\"]", " {\"a\":{\"b\":[null,true,false]}} ", "1", "\"\""].map {
                Array($0.utf8)
            }
    }

    static func check(_ input: [UInt8]) throws {
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(input) } catch {
            try Self.checkRefusal(error, of: input)
            return
        }
        let written = Self.text(json)
        let again = try JSONParser.parse(written)
        try Broken.unless(again == json, "What was written reads as something else.")
        try Broken.unless(Self.text(again) == written, "The second text differs from the first.")
        // Foundation drops a byte-order mark from the beginning of any text in it.
        guard String(validating: written, as: UTF8.self)?.unicodeScalars.contains("\u{FEFF}") == false else { return }
        // It has no numbers beyond those of a double.
        guard !Self.hasLargeNumber(json) else { return }
        let nodes = try Self.foundation(input).get()
        try Broken.unless(Self.isSame(json, nodes), "Foundation reads another value.")
    }

    private static func hasLargeNumber(_ json: JSON) -> Bool {
        switch json {
        case .number(let number): return number.double.map { !$0.isFinite } ?? true
        case .array(let elements): return elements.contains { Self.hasLargeNumber($0) }
        case .object(let object): return object.members.contains { Self.hasLargeNumber($0.value) }
        case .null, .bool, .string: return false
        }
    }

    private static func text(_ json: JSON) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(json)
        return writer.bytes
    }

    private static func foundation(_ input: [UInt8]) -> Result<Any, any Error> {
        Result { try JSONSerialization.jsonObject(with: Data(input), options: .fragmentsAllowed) }
    }

    /// Reasons that Foundation does not know: it also takes other encodings, numbers that end in a point, and a comma
    /// behind the last element.
    private static func checkRefusal(_ failure: JSONParser.Failure, of input: [UInt8]) throws {
        try Broken.unless(!failure.reason.isEmpty, "A refusal gives no reason.")
        try Broken.unless((0...input.count).contains(failure.offset), "A refusal points outside of the text.")
        let strict = ["a member name is there twice", "it is nested too deeply", "it is not valid UTF-8"]
        guard !strict.contains(failure.reason), !input.contains(0), !input.starts(with: [0xEF, 0xBB, 0xBF]),
            !input.starts(with: [0xFE, 0xFF]), !input.starts(with: [0xFF, 0xFE]),
            String(validating: input, as: UTF8.self) != nil
        else { return }
        guard !Self.isBehindComma(failure.offset, of: input), case .success = Self.foundation(input) else { return }
        throw Broken("Foundation takes what was refused: \(failure.reason) at byte \(failure.offset).")
    }

    /// Whether a list ends here although a comma promised more.
    private static func isBehindComma(_ offset: Int, of input: [UInt8]) -> Bool {
        guard offset < input.count, [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(input[offset]) else { return false }
        return input[..<offset].last { !" \n\r\t".utf8.contains($0) } == UInt8(ascii: ",")
    }

    private static func isSame(_ json: JSON, _ node: Any) -> Bool {
        switch json {
        case .null: return node is NSNull
        case .bool(let bool): return (node as? NSNumber)?.boolValue == bool
        case .number(let number):
            guard let double = number.double, let other = (node as? NSNumber)?.doubleValue else { return true }
            // Of a number of many digits Foundation gets the last bits wrong, having it as a decimal in between.
            return double == other || abs(double - other) <= abs(double) * 1e-12
        case .string(let string): return (node as? String).map { Array($0.utf8) == Array(string.utf8) } ?? false
        case .array(let elements):
            guard let nodes = node as? [Any], nodes.count == elements.count else { return false }
            return zip(elements, nodes).allSatisfy { Self.isSame($0, $1) }
        case .object(let object):
            guard let nodes = node as? [String: Any] else { return false }
            return object.members.allSatisfy { member in
                nodes[member.key].map { Self.isSame(member.value, $0) } ?? false
            }
        }
    }
}
