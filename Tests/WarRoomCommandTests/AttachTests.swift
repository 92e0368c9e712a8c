import EventStore
import Foundation
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("warroom attach", .timeLimit(.minutes(2)))
struct AttachTests {
    private func file(_ folder: TemporaryFolder, _ name: String, _ content: [UInt8]) throws -> String {
        let path = "\(folder.path)/\(name)"
        try Data(content).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Where the data directory keeps it.
    private func place(_ server: RunningServer, _ hash: String) -> String {
        "\(server.data)/files/\(hash.prefix(2))/\(hash)"
    }

    @Test("sends a file of any length as it is, and the doctor finds it whole")
    func attach() async throws {
        let server = try await RunningServer()
        let folder = try TemporaryFolder()
        _ = try await BuiltProgram.run(["declare", "--title", "down", "--server", server.socket])
        let content = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 2) }
        let hash = Chain.hash(of: content)
        let path = try self.file(folder, "heap dump €.bin", content)
        let result = try await BuiltProgram.run(
            ["attach", "INC-1", path, "--caption", "Just before & after", "--server", server.socket]
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("INC-1 ") && result.output.hasSuffix(" \(hash)\n"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: self.place(server, hash))) == Data(content))
        let timeline = try await BuiltProgram.run(["export", "INC-1", "--server", server.socket])
        #expect(timeline.output.contains("heap dump €.bin") && timeline.output.contains("Just before"))

        let healthy = try await BuiltProgram.run(["doctor", "--data", server.data])
        #expect(healthy.output.contains("evidence: 1 files of 3000000 bytes, each as it was attached."))
        try Data(content.dropLast()).write(to: URL(fileURLWithPath: self.place(server, hash)))
        let damaged = try await BuiltProgram.run(["doctor", "--data", server.data])
        #expect(damaged.output.contains("evidence: The file \(hash) is missing or damaged."))
        #expect(await server.stop() == 0)
        // Without a server it looks for itself.
        try FileManager.default.removeItem(atPath: self.place(server, hash))
        let gone = try await BuiltProgram.run(["doctor", "--data", server.data])
        #expect(gone.output.contains("evidence: The file \(hash) is missing or damaged."))
    }

    @Test("says what is wrong with a file that cannot be read, is too long or has an odd name")
    func refusals() async throws {
        let server = try await RunningServer()
        let folder = try TemporaryFolder()
        _ = try await BuiltProgram.run(["declare", "--title", "down", "--server", server.socket])
        let missing = try await BuiltProgram.run(
            ["attach", "INC-1", "\(folder.path)/none", "--server", server.socket]
        )
        #expect(missing.status != 0 && missing.errors.contains("cannot be read"))
        let small = try self.file(folder, "a.txt", Array("a".utf8))
        let odd = try await BuiltProgram.run(
            ["attach", "INC-1", small, "--name", "../a.txt", "--server", server.socket]
        )
        #expect(odd.status == 1 && odd.errors.contains("parts of a path"), "\(odd.errors)")
        let large = try self.file(folder, "large", [UInt8](repeating: 0, count: 25 << 20 | 1))
        let tooLarge = try await BuiltProgram.run(["attach", "INC-1", large, "--server", server.socket])
        #expect(tooLarge.status == 1 && tooLarge.errors.contains("26214400 bytes"), "\(tooLarge.errors)")
        let elsewhere = try await BuiltProgram.run(["attach", "INC-9", small, "--server", server.socket])
        #expect(elsewhere.status == 1 && elsewhere.errors.contains("no incident"), "\(elsewhere.errors)")
        #expect(await server.stop() == 0)
    }
}
