import HTTPClient
import IncidentModel

/// What the server answered to a command: the incident, the seq of the last event it caused, whether it was known.
struct CommandAnswer: Hashable, Sendable {
    let incident: String
    let seq: Int
    let isDuplicate: Bool
    /// The answer as it came, for programs.
    let text: String

    /// Nil where the body is no such answer.
    init?(_ body: [UInt8]) {
        guard let object = (try? JSONParser.parse(body))?.object,
            let incident = object["incident"]?.string, let seq = object["seq"]?.integer
        else { return nil }
        self.incident = incident
        self.seq = seq
        self.isDuplicate = object["duplicate"]?.bool ?? false
        self.text = String(decoding: body, as: UTF8.self)
    }
}
