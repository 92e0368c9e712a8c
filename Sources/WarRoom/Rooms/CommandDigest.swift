internal import EventStore
internal import IncidentModel

/// Tells whether two commands under one key are the same (contract section 1: `key_reused`).
enum CommandDigest {
    /// SHA-256 over the name and the data, however the sender ordered the members.
    static func of(_ envelope: CommandEnvelope) -> String {
        var writer = JSONWriter()
        writer.value(.array([.string(envelope.command), self.sorted(.object(envelope.data))]))
        return Chain.hash(of: writer.bytes)
    }

    private static func sorted(_ value: JSON) -> JSON {
        switch value {
        case .object(let object):
            .object(JSONObject(object.sorted.members.map { .init(key: $0.key, value: self.sorted($0.value)) }))
        case .array(let elements): .array(elements.map(self.sorted))
        default: value
        }
    }
}
