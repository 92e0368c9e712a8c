import EventStore
import IncidentModel
import Testing
import WarRoomTesting

/// A whole P1 at a payment institution, from the phone call at 02:49 to the closed record two days later.
///
/// Played through the model as a room does: commands are decided and refused by its rules, clocks run, what falls due is
/// recorded at its time.
struct PaymentsStory {
    private(set) var script: IncidentScript
    private var day = "2026-03-10"

    private init() throws {
        self.script = IncidentScript(
            IncidentID(series: .ordinary, number: 412),
            at: try #require(Timestamp("2026-03-10T02:52:00.000Z")),
            policy: PaymentsPolicy.policy
        )
        self.script.cast = PaymentsCast.cast
        self.script.via = .browser
        self.script.files = [Self.screenshotHash: 184_320]
    }

    /// The closed record.
    static func closed() throws -> PaymentsStory {
        var story = try PaymentsStory()
        try story.callComesIn()
        try story.searchForCause()
        try story.bringServiceBack()
        try story.openAgain()
        try story.reportToAuthorities()
        try story.lookBack()
        return story
    }

    /// As a store keeps it, ready to be exported.
    static func make() throws -> Story { Story(try Self.closed().script) }

    // MARK: Moving on

    /// Goes on to another day.
    mutating func turn(to day: String) { self.day = day }

    func time(_ clock: String) throws -> Timestamp {
        try #require(Timestamp(clock.contains("T") ? clock : "\(self.day)T\(clock)Z"))
    }

    /// A time of the story as a command carries it.
    func json(_ clock: String) throws -> JSON { .string(try self.time(clock).text) }

    /// Lets the time come, with all that falls due on the way.
    mutating func wait(until clock: String) throws {
        self.script.wait(seconds: max(0, try self.time(clock).seconds(since: self.script.now)))
    }

    mutating func send(
        _ clock: String,
        _ command: String,
        _ data: JSON,
        by person: Person,
        trueAt: String? = nil
    ) throws {
        try self.wait(until: clock)
        try self.script.send(command, data, by: person, eventAt: trueAt.map { try self.time($0) })
    }

    /// What the server records of itself.
    mutating func note(_ clock: String, _ fact: any EventPayload) throws {
        try self.wait(until: clock)
        self.script.record(fact, by: .system)
    }
}

extension Story {
    /// The record of a script as a store keeps it.
    init(_ script: IncidentScript) {
        self.init(
            script.state.incident,
            entries: zip(script.events, script.hashes).map { event, hash in
                StoredEntry(
                    seq: event.seq,
                    kind: event.kind,
                    audience: event.audience,
                    bytes: event.encoded(),
                    hash: hash
                )
            }
        )
    }
}
