internal import EventStore
package import IncidentModel

/// One shape that bots speak already, turned into commands, with exactly the answers that its senders understand.
///
/// One file an adapter in Integrations, one line in its catalogue.
package protocol HookAdapter: Sendable {
    /// The name of the shape in `via` and in a hook's record, such as `alertmanager`.
    static var name: String { get }

    /// The path behind the key, such as `alertmanager` or `pagerduty/v2/enqueue`.
    static var path: String { get }

    /// The longest body in bytes.
    static var bodyLimit: Int { get }

    /// What a request asks for, in order.
    ///
    /// Throws `invalid` for a body that is not of this shape.
    func posts(in request: RouteRequest) throws(Refusal) -> [HookPost]

    /// The answer to a request whose posts came to `outcome`.
    func response(to outcome: HookOutcome) -> Response
}

/// One command that a bot's post means.
package struct HookPost: Hashable, Sendable {
    package let command: String
    /// Tells a repeated delivery from a new one; nil where the shape has nothing to tell it by.
    package let key: String?
    package let eventAt: Timestamp?
    package let data: JSONObject
    /// What a hook's rule may look at to find the incident.
    package let labels: [String: String]

    package init(
        command: String,
        key: String?,
        eventAt: Timestamp?,
        data: JSONObject,
        labels: [String: String] = [:]
    ) {
        self.command = command
        self.key = key
        self.eventAt = eventAt
        self.data = data
        self.labels = labels
    }

    /// A key for what a post tells, from whatever its shape tells it by: the same parts give the same key.
    package static func key(_ prefix: String, of parts: [String]) -> String {
        "\(prefix):\(Chain.hash(of: Array(parts.joined(separator: "\n").utf8)).prefix(40))"
    }
}

/// How a request ended.
package enum HookOutcome: Hashable, Sendable {
    /// Everything is durable, new or not.
    case stored
    /// The key in the address is unknown or was revoked.
    case unknownKey
    /// The key is for another shape.
    case otherShape(String)
    /// The body is not of this shape, or names an incident that the hook is not for.
    case refused(Refusal)
    /// Nothing or not all was written; the sender is to send it all again.
    case overloaded(retryAfter: Int)
}
