internal import EventStore
internal import IncidentModel

/// Tells whether two commands under one key are the same (contract section 1: `key_reused`).
enum CommandDigest {
    /// SHA-256 over the name and the data, however the sender ordered the members.
    static func of(_ envelope: CommandEnvelope) -> String {
        var writer = JSONWriter()
        writer.array { writer in
            writer.string(envelope.command)
            writer.value(.object(envelope.data.sorted))
        }
        return Chain.hash(of: writer.bytes)
    }
}
