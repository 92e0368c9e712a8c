import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

/// What clients of every sort had under way when their server was killed, and what it had acknowledged to them.
///
/// A request without an answer is kept and sent again, the same bytes with the same key, to the next server.
actor CrashLoad {
    private struct Post {
        let path: String
        let key: String
        let body: JSON
    }

    nonisolated let incident: String
    nonisolated let secret: String
    private let hook: String
    /// Seq by key, of messages and of the senders over HTTP.
    private(set) var acked: [String: Int] = [:]
    /// Fingerprints of alerts that were accepted.
    private(set) var alerts: Set<String> = []
    /// Keys of the messages whose redaction was acknowledged.
    private(set) var redacted: [String] = []
    private var redactable: [String] = []
    private var unanswered: [String: Post] = [:]
    private var count = 0
    /// Requests that were sent a second time because a kill took the first answer.
    private(set) var repeats = 0

    init(incident: String, secret: String, hook: String) {
        self.incident = incident
        self.secret = secret
        self.hook = hook
    }

    static func text(_ key: String) -> String { "Confidential \(key)!" }

    func note(_ key: String, _ seq: Int) {
        #expect(self.acked.updateValue(seq, forKey: key) ?? seq == seq, "\(key) was acknowledged as two events")
        self.redactable.append(key)
    }

    /// Messages over a WebSocket, many under way at the same time; reads until the server is gone, and gives the code
    /// that it closed with.
    ///
    /// `kill` is run once, when so many have been acknowledged on this socket.
    @discardableResult
    func talk(
        _ server: ServerProcess,
        _ name: String,
        afterAcks: Int,
        _ kill: @Sendable () async -> Void
    ) async throws -> UInt16? {
        let socket = try await server.socket(self.secret)
        for index in 0..<90 {
            let key = "\(name).\(index)"
            try await socket.send([
                "op": "command", "ref": .string(key), "command": "message.post", "incident": .string(self.incident),
                "key": .string(key), "data": ["text": .string(Self.text(key))],
            ])
        }
        var acks = 0
        while true {
            switch (try? await socket.next()) ?? .end {
            case .text(let text):
                let frame = try JSONParser.parse(text)
                guard frame["op"] == "ack", let key = frame["ref"]?.string, let seq = frame["seq"]?.integer else {
                    continue
                }
                self.note(key, seq)
                acks += 1
                if acks == afterAcks { await kill() }
            case .close(let code, _): return code
            case .end: return nil
            case .pong: continue
            }
        }
    }
}

// MARK: - Over HTTP

extension CrashLoad {
    /// One request after the other until the server is gone.
    func post(_ kind: String, to server: ServerProcess) async {
        let client = server.client(bearer: self.secret)
        while let post = self.next(kind) {
            var headers: HTTPFields = [:]
            if let name = HTTPField.Name("Idempotency-Key") { headers[name] = post.key }
            guard let response = try? await client.post(post.path, post.body.text, headers) else { return }
            self.answered(kind, post, response)
        }
    }

    /// The one that the last server left without an answer, else a new one; nil where there is nothing to do.
    private func next(_ kind: String) -> Post? {
        if let post = self.unanswered[kind] {
            self.repeats += 1
            return post
        }
        self.count += 1
        let key = "\(kind).\(self.count)"
        let post: Post?
        switch kind {
        case "hook": post = Post(path: self.hook, key: key, body: Self.alert(key))
        case "redact": post = self.redaction()
        default:
            let body: JSON = ["command": "message.post", "data": ["text": .string(Self.text(key))]]
            post = Post(path: Flow.commands(self.incident), key: key, body: body)
        }
        self.unanswered[kind] = post
        return post
    }

    private func redaction() -> Post? {
        guard !self.redactable.isEmpty else { return nil }
        let key = self.redactable.removeLast()
        let data: JSON = ["seq": .number(JSONNumber(self.acked[key] ?? 0)), "reason": "It names a customer."]
        let body: JSON = ["command": "entry.redact", "data": data]
        return Post(path: Flow.commands(self.incident), key: "cut.\(key)", body: body)
    }

    private static func alert(_ key: String) -> JSON {
        let alert: JSON = [
            "status": "firing", "fingerprint": .string(key), "labels": ["alertname": .string(key)],
            "startsAt": "2026-11-23T21:00:00Z",
        ]
        return ["version": "4", "receiver": "r", "alerts": [alert]]
    }

    private func answered(_ kind: String, _ post: Post, _ response: TestResponse) {
        // Stopping, or not sure: the sender's part is to send it again.
        guard response.status != 503 else { return }
        self.unanswered[kind] = nil
        #expect([200, 201].contains(response.status), "\(post.key): \(response.text)")
        switch kind {
        case "hook": self.alerts.insert(post.key)
        case "redact": self.redacted.append(String(post.key.dropFirst("cut.".count)))
        default: self.note(post.key, response.json?["seq"]?.integer ?? -1)
        }
    }
}
