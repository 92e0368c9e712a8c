import EventStore
import HTTPTypes
import IncidentModel
import Logging
import Testing
import WarRoomTesting

@testable import WarRoom

@Suite("Who may refer to a file, and when it leaves")
struct EvidenceTests {
    private struct Stage {
        let house: House
        let rob: String
        let ada: String
        let store: InMemoryFileStore

        init() async throws {
            self.house = try House()
            self.rob = try await self.house.person("rob")
            self.ada = try await self.house.person("ada", .admin)
            self.store = try #require(self.house.services.rooms.evidence.store as? InMemoryFileStore)
        }

        /// The seq of the entry.
        @discardableResult
        func upload(_ incident: String, _ content: String = "evidence", by secret: String? = nil) async throws -> Int {
            let path = "/api/v1/incidents/\(incident)/files?name=a.txt"
            let answer = try await self.house.ask(.post, path, content, bearer: secret ?? self.rob)
            return try #require(answer.json?["seq"]?.integer, "\(answer.text)")
        }

        func attach(_ incident: String, _ sha256: String, by secret: String) async throws -> HouseAnswer {
            let body = #"{"command":"file.attach","data":{"sha256":"\#(sha256)","name":"b.txt"}}"#
            return try await self.house.ask(.post, "/api/v1/incidents/\(incident)/commands", body, bearer: secret)
        }

        func redact(_ incident: String, _ seq: Int) async throws {
            let data = #"{"seq":\#(seq),"reason":"A customer's name."}"#
            try await self.house.send("entry.redact", to: incident, data, by: self.ada)
        }

        func download(_ incident: String, by secret: String) async throws -> Int {
            let path = "/api/v1/incidents/\(incident)/files/\(House.fileHash)"
            return try await self.house.ask(.get, path, bearer: secret).status
        }
    }

    @Test("a hash alone opens nothing: neither by attaching it nor by asking for it")
    func hashAlone() async throws {
        let stage = try await Stage()
        let mona = try await stage.house.person("mona")
        let secret = try await stage.house.declare("Payroll leak", restricted: true, by: mona)
        let open = try await stage.house.declare("Checkout is down", by: stage.rob)
        try await stage.upload(secret, by: mona)
        let refused = try await stage.attach(open, House.fileHash, by: stage.rob)
        let unknown = try await stage.attach(open, String(repeating: "0", count: 64), by: stage.rob)
        #expect(refused.status == 400 && refused.json?["field"] == "/data/sha256")
        #expect(refused == unknown)
        #expect(try await stage.download(open, by: stage.rob) == 404)
        #expect(try await stage.download(secret, by: stage.rob) == 404)
        // Who reads both may bring it over; then it is evidence there, too.
        #expect(try await stage.attach(open, House.fileHash, by: mona).status == 201)
        #expect(try await stage.download(open, by: stage.rob) == 200)
        // And who has the file itself needs nobody's leave.
        let third = try await stage.house.declare("Mail is late", by: stage.rob)
        try await stage.upload(third)
        #expect(try await stage.download(third, by: stage.rob) == 200)
        #expect(stage.store.hashes.count == 1)
    }

    @Test("a file leaves with the last entry that names it, in whatever incident")
    func redaction() async throws {
        let stage = try await Stage()
        let first = try await stage.house.declare("Checkout is down", by: stage.rob)
        let second = try await stage.house.declare("Mail is late", by: stage.rob)
        let one = try await stage.upload(first)
        let two = try await stage.upload(first)
        let three = try await stage.upload(second)
        try await stage.redact(first, one)
        #expect(try await stage.download(first, by: stage.rob) == 200)
        try await stage.redact(first, two)
        #expect(try await stage.download(first, by: stage.rob) == 404)
        #expect(try await stage.download(second, by: stage.rob) == 200)
        try await stage.redact(second, three)
        #expect(try await stage.download(second, by: stage.rob) == 404)
        #expect(stage.store.hashes.isEmpty)
        #expect(await stage.store.marked().isEmpty)
        // The same content may come again.
        try await stage.upload(first)
        #expect(try await stage.download(first, by: stage.rob) == 200)
    }

    @Test("a file that is held stays until the hold ends, and then goes where nobody names it")
    func held() async throws {
        let stage = try await Stage()
        let incident = try await stage.house.declare("Checkout is down", by: stage.rob)
        let seq = try await stage.upload(incident)
        let evidence = stage.house.services.rooms.evidence
        evidence.hold(House.fileHash, by: Evidence.room)
        evidence.hold(House.fileHash, by: Evidence.room)
        try await stage.redact(incident, seq)
        evidence.release(House.fileHash, by: Evidence.room)
        #expect(stage.store.hashes == [House.fileHash])
        evidence.release(House.fileHash, by: Evidence.room)
        #expect(stage.store.hashes.isEmpty)
    }

    @Test("uploads of one content at once are each attached and stored once")
    func parallel() async throws {
        let stage = try await Stage()
        let incident = try await stage.house.declare("Checkout is down", by: stage.rob)
        let seqs = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await stage.upload(incident) } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(seqs.count == 20)
        #expect(stage.store.hashes == [House.fileHash])
        #expect(try await stage.download(incident, by: stage.rob) == 200)
    }

    @Test("a start goes on with a removal that a crash has cut short, and takes nothing else away")
    func finishRemovals() async throws {
        let stage = try await Stage()
        let incident = try await stage.house.declare("Checkout is down", by: stage.rob)
        try await stage.upload(incident)
        let intake = try await stage.store.begin()
        try await intake.write(Array("orphan".utf8))
        let orphan = try await intake.seal()
        try await intake.publish()
        try await stage.store.mark(House.fileHash)
        try await stage.store.mark(orphan.sha256)
        // As another run would find them.
        let board = Board(timers: stage.house.timers)
        let rooms = Rooms(
            environment: Room.Environment(
                log: stage.house.log,
                timers: stage.house.timers,
                logger: .init(label: "test"),
                person: { _ in nil },
                board: board,
                metrics: ServerMetrics(),
                files: stage.store
            )
        )
        try await rooms.load()
        await rooms.evidence.finishRemovals()
        #expect(stage.store.hashes == [House.fileHash])
        #expect(await stage.store.marked().isEmpty)
    }
}
