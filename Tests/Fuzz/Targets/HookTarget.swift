import Foundation
import HTTPTypes
import IncidentModel
import Integrations
import WarRoom

/// What bots post, in every shape that the server speaks.
///
/// A post that its shape takes is a command that the incident takes: senders drop for good what is refused.
enum HookTarget: FuzzTarget {
    static let name = "hook"
    static let dictionary = [
        "version", "receiver", "alerts", "status", "firing", "resolved", "labels", "annotations", "startsAt", "endsAt",
        "generatorURL", "fingerprint", "severity", "summary", "description", "runbook_url", "alertname", "https://",
    ]

    static func seeds() -> [[UInt8]] {
        let alert =
            #"{"status":"firing","labels":{"alertname":"Errors","severity":"page"},"annotations":{"summary":"S","#
            + #""runbook_url":"https://r.example"},"startsAt":"2026-11-23T21:40:00Z","endsAt":"0001-01-01T00:00:00Z","#
            + #""generatorURL":"http://p.example/graph","fingerprint":"0123456789abcdef"}"#
        let resolved = alert.replacing("firing", with: "resolved").replacing("0001-01-01", with: "2026-11-23")
        return [#"{"version":"4","receiver":"w","alerts":[\#(alert),\#(resolved)]}"#, #"{"version":"4","alerts":[]}"#]
            .map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        for adapter in HookAdapterCatalogue.adapters {
            let head = RequestHead(
                request: HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/hooks/k/x"),
                remoteAddress: "127.0.0.1",
                isTLS: false
            )
            guard let target = RequestTarget("/hooks/k/x") else { continue }
            let request = RouteRequest(head: head, body: input, target: target, values: ["key": "k"], caller: nil)
            guard let posts = try? adapter.posts(in: request) else { continue }
            for post in posts { try Self.check(post, type(of: adapter).name) }
        }
    }

    private static func check(_ post: HookPost, _ adapter: String) throws {
        if let key = post.key {
            try Broken.unless(CommandEnvelope.isKey(key), "\(adapter) makes the key \(key).")
        }
        let envelope = CommandEnvelope(command: post.command, incident: nil, key: post.key, data: post.data)
        do throws(Refusal) { _ = try CommandCatalogue.read(envelope) } catch {
            throw Broken("\(adapter) takes a post that is refused: \(error.message) (\(error.field ?? ""))")
        }
    }
}
