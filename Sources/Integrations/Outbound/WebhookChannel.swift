package import HTTPClient
internal import HTTPTypes
package import IncidentModel
package import WarRoom

/// Posts a message as JSON to an address of the policy.
///
/// `text` alone is what the incoming webhooks of Slack, Mattermost and Rocket.Chat want; the other members are for
/// programs.
package struct WebhookChannel: NotificationChannel {
    private let client: HTTPClient

    package init(client: HTTPClient) { self.client = client }

    package var how: NotificationHow { .webhook }

    package func deliver(
        _ message: NotificationMessage,
        to target: NotificationTarget
    ) async throws(NotificationFailure) {
        guard case .webhook(let address) = target.channel, let head = Self.head(address) else {
            throw NotificationFailure("Its address cannot be used.", mayRetry: false)
        }
        let status: Int
        do throws(HTTPClientError) {
            let request = OutgoingRequest(head, body: Self.body(message), timeout: .seconds(15))
            status = try await self.client.send(request, limit: 64 * 1024).head.status.code
        } catch { throw NotificationFailure(Self.reason(error)) }
        guard (200..<300).contains(status) else {
            throw NotificationFailure(
                "It answered \(status) instead of taking the message.",
                mayRetry: status >= 500 || status == 429 || status == 408
            )
        }
    }

    /// The path of such an address is often its password, so it is told to nobody.
    private static func reason(_ error: HTTPClientError) -> String {
        switch error.kind {
        case .unreachable: "Nobody answers at its address."
        case .untrusted: "Its certificate does not prove who answers."
        case .timedOut: "It did not answer in time."
        case .badAddress: "Its address cannot be used."
        case .cut, .tooLong, .cancelled, .refused: "The connection was cut before it answered."
        }
    }

    static func head(_ address: String) -> HTTPRequest? {
        guard let colon = address.firstRange(of: "://") else { return nil }
        let rest = address[colon.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let path = slash == rest.endIndex ? "/" : String(rest[slash...])
        var fields: HTTPFields = [.contentType: "application/json"]
        if let agent = HTTPField.Name("User-Agent") { fields[agent] = "warroom" }
        return HTTPRequest(
            method: .post,
            scheme: String(address[..<colon.lowerBound]),
            authority: String(rest[..<slash]),
            path: path,
            headerFields: fields
        )
    }

    static func body(_ message: NotificationMessage) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("text", "*\(message.subject)*\n\(message.body)")
            writer.member("incident", message.incident.description)
            writer.member("entry", message.seq)
            writer.member("kind", message.kind.rawValue)
            writer.member("title", message.title)
            writer.member("status", message.status.rawValue)
            writer.member("priority", message.priority.rawValue)
            writer.member("drill", message.isDrill)
            writer.nullable("audience", message.audience?.rawValue)
            writer.member("at", message.at)
            writer.member("message", message.text)
            writer.nullable("next_update_at", message.nextUpdateAt)
        }
        return writer.bytes
    }
}
