import EventStore
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

/// Steps that several end-to-end tests take.
enum Flow {
    static func commands(_ incident: String) -> String { "/api/v1/incidents/\(incident)/commands" }

    static func declare(_ server: ServerProcess, by secret: String) async throws -> String {
        let body: JSON = [
            "title": "Checkout is down", "status": "investigating", "impact": ["users": "high"], "urgency": "high",
        ]
        let response = try await server.client(bearer: secret).post("/api/v1/incidents", body.text)
        #expect(response.status == 201, "\(response.text)")
        return try #require(response.json?["incident"]?.string)
    }

    static func token(_ server: ServerProcess, _ incident: String, by secret: String) async throws -> String {
        let body: JSON = ["name": "prober", "incidents": [.string(incident)], "commands": []]
        let response = try await server.client(bearer: secret).post("/api/v1/tokens", body.text)
        return try #require(response.json?["token"]?.string)
    }

    /// Gives somebody a role in the incident.
    static func take(
        _ server: ServerProcess,
        _ incident: String,
        _ role: String,
        _ handle: String,
        by secret: String
    ) async throws {
        let body: JSON = ["command": "role.assign", "data": ["role": .string(role), "to": .string(handle)]]
        let response = try await server.client(bearer: secret).post(self.commands(incident), body.text)
        #expect(response.status == 201, "\(response.text)")
    }

    /// The path of a new hook for Alertmanager's alerts.
    static func hook(_ server: ServerProcess, _ incident: String, by secret: String) async throws -> String {
        let body: JSON = ["name": "Prometheus", "adapter": "alertmanager", "incident": .string(incident)]
        let response = try await server.client(bearer: secret).post("/api/v1/hooks", body.text)
        return try #require(response.json?["path"]?.string)
    }

    /// Sends one command over a WebSocket; its answer is read by whoever reads the socket.
    static func command(_ socket: ScriptedClient, _ incident: String, _ name: String, _ data: JSON) async throws {
        try await socket.send([
            "op": "command", "ref": "c", "command": .string(name), "incident": .string(incident), "data": data,
        ])
    }

    static func head(_ server: ServerProcess, _ incident: String, by secret: String) async throws -> Int {
        let response = try await server.client(bearer: secret).get("/api/v1/incidents/\(incident)")
        return try #require(response.json?["seq"]?.integer)
    }

    static func status(_ server: ServerProcess, _ incident: String, by secret: String) async throws -> String? {
        try await server.client(bearer: secret).get("/api/v1/incidents/\(incident)").json?["status"]?.string
    }

    /// The stored lines.
    static func lines(_ server: ServerProcess, _ incident: String, by secret: String) async throws -> [String] {
        var lines: [String] = []
        while true {
            let response = try await server.client(bearer: secret).get(
                "/api/v1/incidents/\(incident)/events?since=\(lines.count)&limit=5000",
                [.accept: "application/jsonl"]
            )
            let page = response.text.split(separator: "\n").map(String.init)
            guard !page.isEmpty else { return lines }
            lines += page
        }
    }

    /// Whether each line's `prev` is the hash of the line before, which a redacted line keeps in its data.
    static func isChain(_ lines: [String]) -> Bool {
        var previous = Head.none.hash
        for line in lines {
            guard let event = try? JSONParser.parse(line), event["prev"]?.string == previous else { return false }
            previous = self.link(line, event)
        }
        return !lines.isEmpty
    }

    /// What the `prev` of the next event has to be.
    static func link(_ line: String, _ event: JSON) -> String {
        guard event["data"]?["redacted"] == true, let hash = event["data"]?["sha256"]?.string else {
            return Chain.hash(of: Array(line.utf8))
        }
        return hash
    }
}
