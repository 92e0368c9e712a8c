import HTTPClient
import HTTPTypes
import IncidentModel

/// A refusal as the server tells it: `application/problem+json` (RFC 9457) with `code`.
struct Problem: Error, Hashable, Sendable {
    /// Nil where something between answered, such as a proxy.
    let code: ErrorCode?
    let sentence: String
    /// Milliseconds after which the same request may be sent again.
    let retryAfter: Int?

    init(_ response: IncomingResponse, from server: ServerAddress) {
        let object = (try? JSONParser.parse(response.body))?.object
        let code = object?["code"]?.string
        self.code = code.flatMap(ErrorCode.init(rawValue:))
        self.retryAfter = object?["retry_after_ms"]?.integer
        guard code != nil, let detail = object?["detail"]?.string else {
            let status = response.head.status
            self.sentence =
                "\(server) answered \(status.code) \(status.reasonPhrase), which is no answer of a war room."
            return
        }
        let field = object?["field"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        self.sentence = field.map { "\(detail) (\($0))" } ?? detail
    }

    /// Whether the same request may be sent again as it is.
    var mayRetry: Bool { self.code?.mayRetry ?? false }

    /// What it means for a command: the server said no, or it cannot now.
    var failure: CommandFailure {
        switch self.code {
        case nil, .unavailable, .inDoubt: CommandFailure(.unavailable, self.sentence)
        case _?: CommandFailure(.refused, self.sentence)
        }
    }
}
