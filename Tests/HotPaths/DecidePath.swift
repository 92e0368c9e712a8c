import IncidentModel
import WarRoom
import WireProtocol

/// A client's frame with a `message.post`, from its bytes to the facts that it makes.
struct DecidePath: HotPath {
    static let name = "decide"

    private let frame = Sample.commandFrame(1)
    private let state: IncidentState

    init() throws {
        var staging = Staging(state: IncidentState(incident: Sample.incident), head: .none, lastRecordedAt: nil)
        staging.add(
            [try Sample.declaration()],
            by: Sample.author,
            via: .browser,
            eventAt: Sample.start,
            recordedAt: Sample.start,
            key: nil
        )
        self.state = staging.state
    }

    func run(times: Int) throws -> Int {
        var sum = 0
        for _ in 0..<times { sum += try self.facts().count }
        return sum
    }

    private func facts() throws -> [any EventPayload] {
        guard case .command(_, let fields) = try ClientFrame(self.frame) else { return [] }
        let envelope = try CommandEnvelope(fields)
        try Permissions.check(
            envelope,
            by: Asker(id: Sample.author.id, role: .responder, in: self.state),
            in: self.state
        )
        let context = DecisionContext(
            now: Sample.start,
            eventAt: Sample.start,
            author: Sample.author,
            productRole: .responder,
            person: { _ in nil }
        )
        return try Decider.decide(CommandCatalogue.read(envelope), envelope: envelope, in: self.state, context)
    }
}
