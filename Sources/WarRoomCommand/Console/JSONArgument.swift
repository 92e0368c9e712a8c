import Foundation
import IncidentModel

/// JSON that was given as an argument.
enum JSONArgument {
    /// Reads an object from the text itself, from `@FILE`, or from standard input for `-`.
    static func object(_ text: String, flag: String) throws(CommandFailure) -> JSONObject {
        let bytes: [UInt8]
        if text == "-" {
            bytes = try Console.input()
        } else if text.hasPrefix("@") {
            let path = String(text.dropFirst())
            do { bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
                throw CommandFailure(.usage, "The file \(path) cannot be read: \(error.localizedDescription)")
            }
        } else {
            bytes = Array(text.utf8)
        }
        let json: JSON
        do throws(JSONParser.Failure) { json = try JSONParser.parse(bytes) } catch {
            throw CommandFailure(.usage, "\(flag) is not JSON: \(error.reason) at byte \(error.offset).")
        }
        guard let object = json.object else {
            throw CommandFailure(.usage, "\(flag) must be a JSON object, not \(json.typeName).")
        }
        return object
    }
}
