package import IncidentModel
package import WarRoom

/// Prometheus Alertmanager's webhook, version "4".
///
/// The payload is that of its `template.Data`; each alert's `fingerprint` says which alert, `startsAt` which episode of
/// it. The sender repeats
/// what still fires, so `(receiver, fingerprint, startsAt, status)` tells a repeat, which is counted. It retries 5xx
/// only and drops the rest
/// for good, so whatever it should send again is answered 503.
package struct AlertmanagerHook: HookAdapter {
    package static let name = "alertmanager"
    package static let path = "alertmanager"
    /// `max_alerts` is unlimited by default, and a body that is refused is lost, so there is room for thousands of
    /// alerts.
    package static let bodyLimit = 4 * 1024 * 1024

    package init() {}

    package func posts(in request: RouteRequest) throws(Refusal) -> [HookPost] {
        let fields = try request.fields()
        guard let version = fields.optional("version")?.string else {
            throw fields.invalid(
                "version",
                "“version” is missing; this address takes Alertmanager's webhook, version 4."
            )
        }
        guard version == "4" else {
            throw fields.invalid("version", "“version” must be 4, Alertmanager's webhook.")
        }
        guard let alerts = try fields.required("alerts").array else {
            throw fields.invalid("alerts", "“alerts” must be a list.")
        }
        let receiver = try fields.optionalText("receiver", bytes: 1000) ?? ""
        var posts: [HookPost] = []
        for (index, alert) in alerts.enumerated() {
            guard let object = alert.object else {
                throw fields.invalid("alerts/\(index)", "Each alert must be an object.")
            }
            posts.append(
                try AlertmanagerAlert(Fields(object, at: "/alerts/\(index)"), receiver: receiver).post
            )
        }
        return posts
    }

    package func response(to outcome: HookOutcome) -> Response {
        switch outcome {
        case .stored:
            .json { $0.object { $0.member("status", "ok") } }
        case .unknownKey:
            .problem(Refusal(.unauthenticated, "The key in this address is unknown or was revoked."))
        case .otherShape(let name):
            .problem(Refusal(.forbidden, "The key in this address is for \(name)."))
        case .refused(let refusal): .problem(refusal)
        case .overloaded(let milliseconds):
            .problem(
                Refusal(
                    .unavailable,
                    "Not everything could be written; send it all again.",
                    retryAfter: milliseconds
                )
            )
        }
    }
}
