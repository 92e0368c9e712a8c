import EventStore
import IncidentModel
import WarRoomTesting

/// One reader of a room: what it was given, over however many connections.
struct Reader {
    private var socket: ScriptedClient
    private(set) var lines: [String] = []
    private(set) var seqs: [Int] = []
    private(set) var kinds: [String] = []
    /// Of the last `joined`.
    private(set) var epoch: String?

    init(_ socket: ScriptedClient) { self.socket = socket }

    /// Joins from what it holds on, naming the epoch that it comes from.
    mutating func join(_ incident: String, since: Int) async throws {
        var frame: JSONObject = JSONObject()
        frame["op"] = "join"
        frame["ref"] = "j"
        frame["incident"] = .string(incident)
        frame["since"] = .number(JSONNumber(since))
        frame["epoch"] = self.epoch.map { .string($0) }
        try await self.socket.send(.object(frame))
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

    /// Reads until the connection ends.
    mutating func readToEnd() async {
        while (try? await self.readFrame()) != nil {}
    }

    /// Reads one frame; the kinds of the events in it.
    private mutating func readFrame() async throws -> [String] {
        let text = try await self.socket.nextText()
        let frame = try JSONParser.parse(text)
        if frame["op"] == "error" { throw ServerProcess.Failure(description: text) }
        if frame["op"] == "joined" {
            self.epoch = frame["epoch"]?.string
            if frame["replay"] == "reset" { throw ServerProcess.Failure(description: "The history was reset.") }
        }
        let events = frame["events"]?.array ?? []
        for event in events {
            self.lines.append(event.text)
            self.seqs.append(event["seq"]?.integer ?? -1)
        }
        let kinds = events.compactMap { $0["kind"]?.string }
        self.kinds += kinds
        return kinds
    }

    /// Whether what it was given is what is stored, line by line, but for what was redacted since.
    func saw(_ stored: [String]) -> Bool {
        guard self.seqs == Array(1...max(stored.count, 1)), self.lines.count == stored.count else { return false }
        return zip(self.lines, stored).allSatisfy { line, kept in
            guard line != kept else { return true }
            guard let event = try? JSONParser.parse(line), let keptEvent = try? JSONParser.parse(kept) else {
                return false
            }
            return Flow.link(line, event) == Flow.link(kept, keptEvent)
        }
    }

    /// Cuts the connection as a lost network would.
    func abort() { (self.socket.stream as? TestSocket)?.abort() }

    mutating func `continue`(on socket: ScriptedClient) { self.socket = socket }
}
