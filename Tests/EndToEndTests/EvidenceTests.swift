import EventStore
import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("Evidence on a running server", .serialized, .timeLimit(.minutes(3)))
struct EvidenceTests {
    private static let limit = 25 << 20

    private static func path(_ incident: String) -> String { "/api/v1/incidents/\(incident)/files?name=heap.bin" }

    private static func content(_ seed: UInt64, _ count: Int) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count / 8).flatMap { _ in
            withUnsafeBytes(of: generator.next()) { Array($0) }
        }
    }

    /// The most memory that the process ever had, in bytes.
    private static func peak(_ server: ServerProcess) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(server.pid)/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return try #require(kilobytes) * 1024
    }

    /// All files of the data directory's evidence, whatever they are called.
    private static func files(_ folder: TemporaryFolder) -> [String] {
        let root = folder.data + "/files"
        return (FileManager.default.subpaths(atPath: root) ?? []).filter { $0.count > 2 }.sorted()
    }

    @Test("25 MiB go in and out without being held in memory")
    func memory() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let http = server.client(bearer: ana)
        // What the first of each kind loads is not the file's.
        #expect(try await http.post(Self.path(incident), "warm").status == 201)
        let content = Self.content(1, Self.limit)
        let before = try Self.peak(server)
        let answer = try await http.post(Self.path(incident), content)
        #expect(answer.status == 201, "\(answer.text)")
        #expect(answer.json?["sha256"]?.string == Chain.hash(of: content))
        let place = try #require(answer.headers[.location])
        let download = try await http.get(place)
        #expect(download.body == content)
        let grown = try Self.peak(server) - before
        #expect(grown < 8 << 20, "\(grown) bytes more")
        let tooLong: HTTPFields = [.contentLength: "\(Self.limit + 1)"]
        let tooMuch = try await http.request("POST", Self.path(incident), tooLong)
        #expect(tooMuch.status == 413 && tooMuch.json?["code"] == "too_large")
        #expect(Self.files(folder).count == 2)
        #expect(await server.stop() == 0)
    }

    @Test("a server that is killed in mid-upload has no half file under a hash, and none at all after the next start")
    func killed() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let kept = try await server.client(bearer: ana).post(Self.path(incident), "kept")
        let hash = try #require(kept.json?["sha256"]?.string)
        let socket = try await TestSocket.connect(port: server.port)
        let http = server.client(bearer: ana)
        let content = Self.content(2, 4 << 20)
        let head: HTTPFields = [.contentLength: "\(content.count + 1)"]
        try await socket.send(http.encode("POST", Self.path(incident), head, body: nil) + content)
        // All but the last byte is with the server or on its way to it; wait until some of it is on the disk.
        while Self.files(folder).count < 2 { #expect(try await server.client().get("/healthz").status == 200) }
        await server.stop(SIGKILL)
        #expect(Self.files(folder).filter { !$0.hasSuffix(".part") } == ["\(hash.prefix(2))/\(hash)"])
        let again = try await ServerProcess.start(in: folder.data)
        #expect(Self.files(folder) == ["\(hash.prefix(2))/\(hash)"])
        let place = "/api/v1/incidents/\(incident)/files/\(hash)"
        #expect(try await again.client(bearer: ana).get(place).text == "kept")
        #expect(await again.stop() == 0)
    }

    @Test("an upload that is cut leaves nothing behind", arguments: [true, false])
    func cut(abruptly: Bool) async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let http = server.client(bearer: ana)
        let socket = try await TestSocket.connect(port: server.port)
        let head: HTTPFields = [.contentLength: "1000000"]
        try await socket.send(http.encode("POST", Self.path(incident), head, body: nil) + Self.content(3, 500_000))
        while Self.files(folder).isEmpty { #expect(try await server.client().get("/healthz").status == 200) }
        if abruptly { socket.abort() } else { socket.close() }
        while !Self.files(folder).isEmpty { #expect(try await server.client().get("/healthz").status == 200) }
        #expect(try await http.get("/api/v1/incidents/\(incident)/files").json?["files"]?.array?.isEmpty == true)
        #expect(await server.stop() == 0)
    }

    @Test("a redaction takes the bytes off the disk")
    func redacted() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data)
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let http = server.client(bearer: ana)
        let secret = "the password is hunter2"
        let answer = try await http.post(Self.path(incident), secret)
        #expect(try folder.files(with: secret).count == 1)
        let seq = try #require(answer.json?["seq"]?.integer)
        let redact: JSON = [
            "command": "entry.redact", "data": ["seq": .number(JSONNumber(seq)), "reason": "A password."],
        ]
        #expect(try await http.post(Flow.commands(incident), redact.text).status == 201)
        #expect(try folder.files(with: secret).isEmpty)
        #expect(Self.files(folder).isEmpty)
        #expect(try await http.get(answer.headers[.location] ?? "").status == 404)
        #expect(await server.stop() == 0)
    }

    @Test("a disk that is full refuses the file and keeps none of it")
    func fullDisk() async throws {
        let folder = try TemporaryFolder()
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let server = try await ServerProcess.start(in: disk + "/data", through: OwnMounts.tmpfs(at: disk, size: "8m"))
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        let http = server.client(bearer: ana)
        let answer = try await http.post(Self.path(incident), Self.content(4, 12 << 20))
        #expect(answer.status == 503 && answer.json?["code"] == "unavailable", "\(answer.text)")
        #expect(answer.json?["detail"]?.string?.contains("disk is full") == true)
        let left = FileManager.default.subpaths(atPath: "/proc/\(server.pid)/root\(disk)/data/files") ?? []
        #expect(left.isEmpty)
        #expect(try await http.post(Self.path(incident), "a small one").status == 201)
        #expect(await server.stop() == 0)
    }
}
