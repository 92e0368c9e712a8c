/// An event's data: read, or still as bytes.
///
/// A fold over ten thousand messages has no need of their texts.
enum EventData: Hashable, Sendable {
    case object(JSONObject)
    /// An object, as ``JSONSkipper`` has seen.
    case bytes(ArraySlice<UInt8>)

    var object: JSONObject {
        switch self {
        case .object(let object): return object
        case .bytes(let bytes):
            do throws(JSONParser.Failure) { return try JSONParser.parse(Array(bytes)).object ?? JSONObject() } catch {
                preconditionFailure("Data that was found to be an object is none: \(error.reason).")
            }
        }
    }

    static func == (left: EventData, right: EventData) -> Bool { left.object == right.object }

    func hash(into hasher: inout Hasher) { hasher.combine(self.object) }
}
