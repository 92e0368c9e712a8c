import EventStore
import EventStoreSQLite
import IncidentModel
import Logging
import WarRoomTesting

@testable import WarRoom

/// Rooms and a search over the files of one data directory, with time in the test's hand.
struct SearchFixture {
    let timers = ManualTimers()
    let log: SQLiteEventLog
    let index: SQLiteSearchIndex
    let board: Board
    let rooms: Rooms
    let feeder: SearchFeeder

    /// `wrapped` stands before the index where given.
    init(_ folder: TemporaryFolder, index wrapped: ((SQLiteSearchIndex) -> any SearchIndex)? = nil) async throws {
        self.log = try SQLiteEventLog.open(directory: folder.data)
        self.index = try SQLiteSearchIndex.open(directory: folder.data, origin: self.log.epoch)
        let board = Board(timers: self.timers)
        self.board = board
        self.feeder = SearchFeeder(
            index: wrapped?(self.index) ?? self.index,
            log: self.log,
            board: board,
            timers: self.timers,
            logger: Logger(label: "test")
        )
        self.rooms = Rooms(
            environment: Room.Environment(
                log: self.log,
                timers: self.timers,
                logger: Logger(label: "test"),
                person: { _ in nil },
                board: board,
                metrics: ServerMetrics(),
                search: self.feeder
            )
        )
        try await self.rooms.load()
    }

    func declare(_ title: String) async throws -> IncidentID {
        let data: JSON = ["title": .string(title), "status": "investigating"]
        let envelope = CommandEnvelope(
            command: "incident.declare",
            incident: nil,
            key: nil,
            data: data.object ?? JSONObject()
        )
        return try await self.rooms.perform(envelope, by: RoomFixture.ana).get().incident
    }

    @discardableResult
    func send(_ command: String, to incident: IncidentID, _ data: JSON) async -> Result<CommandAnswer, Refusal> {
        let envelope = CommandEnvelope(
            command: command,
            incident: incident,
            key: nil,
            data: data.object ?? JSONObject()
        )
        let admin = Principal(id: "usr_1", handle: "ana", name: "Ana", role: .admin, credential: "s", via: .browser)
        return await self.rooms.perform(envelope, by: admin)
    }

    func seqs(_ text: String) async throws -> [Int?] {
        guard let query = SearchQuery(text) else { return [] }
        let question = SearchQuestion(query, sight: .allBut([]), scope: .full, limit: 50)
        return try await self.index.find(question).map(\.seq)
    }

    /// Ends as a stop does, the log last.
    func close() async {
        self.rooms.close()
        self.feeder.close()
        await self.index.close()
        await self.log.close()
    }
}

/// Cannot take anything out.
struct StubbornIndex: SearchIndex {
    let index: SQLiteSearchIndex

    func marks() async throws(SearchError) -> [IncidentID: Int] { try await self.index.marks() }
    func apply(_ batch: SearchBatch) async throws(SearchError) { try await self.index.apply(batch) }
    func holds(_ seqs: [Int], of incident: IncidentID) async throws(SearchError) -> Bool { false }
    func forget(_ incidents: Set<IncidentID>) async throws(SearchError) { throw SearchError("The disk is full.") }
    func find(_ question: SearchQuestion) async throws(SearchError) -> [SearchHit] {
        try await self.index.find(question)
    }
}
