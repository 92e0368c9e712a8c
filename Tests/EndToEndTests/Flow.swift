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
        let response = try await server.client(bearer: secret).get(
            "/api/v1/incidents/\(incident)/events?limit=5000",
            [.accept: "application/jsonl"]
        )
        return response.text.split(separator: "\n").map(String.init)
    }

    /// Whether each line's `prev` is the hash of the line before.
    static func isChain(_ lines: [String]) -> Bool {
        var previous = Head.none.hash
        for line in lines {
            guard (try? JSONParser.parse(line))?["prev"]?.string == previous else { return false }
            previous = Chain.hash(of: Array(line.utf8))
        }
        return !lines.isEmpty
    }
}

/// One reader of a room: what it was given, over however many connections.
struct Reader {
    private var socket: ScriptedClient
    private(set) var lines: [String] = []
    private(set) var seqs: [Int] = []
    private(set) var kinds: [String] = []

    init(_ socket: ScriptedClient) { self.socket = socket }

    mutating func join(_ incident: String, since: Int) async throws {
        try await self.socket.send([
            "op": "join", "ref": "j", "incident": .string(incident), "since": .number(JSONNumber(since)),
        ])
    }

    /// Reads until the event of that seq has come.
    ///
    /// A refused command ends the test.
    mutating func read(through seq: Int) async throws {
        while (self.seqs.last ?? 0) < seq { _ = try await self.readFrame() }
    }

    /// Reads until one more event of that kind has come.
    mutating func read(until kind: String) async throws {
        while try await !self.readFrame().contains(kind) {}
    }

    /// Reads one frame; the kinds of the events in it.
    private mutating func readFrame() async throws -> [String] {
        let text = try await self.socket.nextText()
        let frame = try JSONParser.parse(text)
        if frame["op"] == "error" { throw ServerProcess.Failure(description: text) }
        let events = frame["events"]?.array ?? []
        for event in events {
            self.lines.append(event.text)
            self.seqs.append(event["seq"]?.integer ?? -1)
        }
        let kinds = events.compactMap { $0["kind"]?.string }
        self.kinds += kinds
        return kinds
    }

    /// Cuts the connection as a lost network would.
    func abort() { (self.socket.stream as? TestSocket)?.abort() }

    mutating func `continue`(on socket: ScriptedClient) { self.socket = socket }
}
