import Foundation
import WarRoomTesting

/// `warroom serve` as a process of its own on a data directory of its own.
final class RunningServer: Sendable {
    let url: String
    let data: String
    private let folder: TemporaryFolder
    private let process: Process

    /// Starts it and waits for the line that says where it listens.
    init(_ arguments: [String] = []) async throws {
        self.folder = try TemporaryFolder()
        self.data = self.folder.path + "/data"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        process.arguments = ["serve", "--data", self.data, "--listen", "127.0.0.1:0"] + arguments
        process.environment = ["HOME": self.folder.path]
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        self.process = process
        let (pieces, feed) = AsyncStream<String>.makeStream()
        output.fileHandleForReading.readabilityHandler = { handle in
            let bytes = handle.availableData
            if bytes.isEmpty { feed.finish() } else { feed.yield(String(decoding: bytes, as: UTF8.self)) }
        }
        var text = ""
        for await piece in pieces {
            text += piece
            if let line = text.firstRange(of: "listening on http"), text[line.upperBound...].contains("\n") { break }
        }
        guard let url = text.split(whereSeparator: \.isWhitespace).first(where: { $0.hasPrefix("http") }) else {
            throw Failure(output: text)
        }
        self.url = String(url)
    }

    /// A test that failed leaves no server behind.
    deinit {
        if self.process.isRunning { self.process.terminate() }
    }

    struct Failure: Error { let output: String }

    var socket: String { "unix:" + self.data + "/warroom.sock" }

    /// Stops it as a service manager does; its exit status.
    func stop() async -> Int32 {
        let process = self.process
        return await withCheckedContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            process.terminate()
        }
    }
}
