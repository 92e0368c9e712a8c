import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A server whose disk is full", .serialized, .timeLimit(.minutes(3)))
struct FullDiskTests {
    /// Takes the rest of a small disk, seen through the process that has it mounted.
    private struct Ballast {
        let path: String

        func fill() throws {
            let descriptor = open(self.path, O_CREAT | O_WRONLY, 0o600)
            try #require(descriptor >= 0, "The disk of the server cannot be reached: errno \(errno)")
            defer { close(descriptor) }
            for size in [65536, 4096, 512] {
                let zeros = [UInt8](repeating: 0, count: size)
                while write(descriptor, zeros, size) > 0 {}
            }
        }

        func remove() throws { try FileManager.default.removeItem(atPath: self.path) }
    }

    /// The next message's answer, with a key of its own.
    private func post(
        _ server: ServerProcess,
        _ incident: String,
        _ key: String,
        by secret: String
    ) async throws -> TestResponse {
        let text = String(repeating: "The queue grows. ", count: 600)
        let body: JSON = ["command": "message.post", "key": .string(key), "data": ["text": .string(text)]]
        return try await server.client(bearer: secret).post(Flow.commands(incident), body.text)
    }

    @Test("refuses commands as unavailable, goes on being read, says so, and takes commands once there is room")
    func fullDisk() async throws {
        let folder = try TemporaryFolder()
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let server = try await ServerProcess.start(in: disk + "/data", through: OwnMounts.tmpfs(at: disk, size: "8m"))
        let ana = try await server.signUp()
        let incident = try await Flow.declare(server, by: ana)
        var reader = Reader(try await server.socket(ana))
        try await reader.join(incident, since: 0)
        let ballast = Ballast(path: "/proc/\(server.pid)/root\(disk)/ballast")
        try ballast.fill()
        var key = "k0"
        var refused: TestResponse?
        // What the write-ahead log has taken before can be used again, so that some still fit.
        for count in 1...1000 where refused == nil {
            key = "k\(count)"
            let response = try await self.post(server, incident, key, by: ana)
            if response.status != 201 { refused = response }
        }
        #expect(refused?.status == 503)
        #expect(refused?.json?["code"] == "unavailable")
        #expect(refused?.json?["detail"]?.string?.contains("The disk is full") == true, "\(refused?.text ?? "")")
        try await self.expectReading(server, incident, ana)

        try ballast.remove()
        #expect(try await self.post(server, incident, key, by: ana).status == 201)
        #expect(try await self.post(server, incident, key, by: ana).json?["duplicate"] == true)
        #expect(try await server.client().get("/readyz").text == "ready\n")
        #expect(try await server.client().get("/healthz").text == "ok\n")
        try await reader.read(through: try await Flow.head(server, incident, by: ana))
        let lines = try await Flow.lines(server, incident, by: ana)
        #expect(Flow.isChain(lines))
        #expect(reader.saw(lines))
        #expect(await server.stop() == 0)
    }

    /// What goes on while nothing can be recorded.
    private func expectReading(_ server: ServerProcess, _ incident: String, _ ana: String) async throws {
        var late = Reader(try await server.socket(ana))
        try await late.join(incident, since: 0)
        try await late.read(through: try await Flow.head(server, incident, by: ana))
        let lines = try await Flow.lines(server, incident, by: ana)
        #expect(late.saw(lines))
        #expect(Flow.isChain(lines))
        #expect(try await server.client().get("/healthz").status == 200)
        // A single page may still fit where a whole message does not.
        let ready = try await server.client().get("/readyz")
        #expect(ready.status == 200 || ready.text.contains("nothing can be recorded: The disk is full"))
    }
}
