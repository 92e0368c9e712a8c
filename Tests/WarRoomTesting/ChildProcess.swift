internal import Foundation
import Synchronization

/// A program that a test started: its lines as they come, its end, signals.
package final class ChildProcess: Sendable {
    private let process: Mutex<Process>
    private let errorText = Mutex("")
    /// What is read from; watched no longer once this goes, or the watch would outlive the descriptor.
    private let reading: Mutex<[FileHandle]>
    private let ended: AsyncStream<Int32>
    /// Lines of the standard output; ends with it.
    package let lines: AsyncStream<String>

    /// Starts a program by path.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        let (lines, feed) = AsyncStream<String>.makeStream()
        let (ended, end) = AsyncStream<Int32>.makeStream()
        self.lines = lines
        self.ended = ended
        self.process = Mutex(process)
        self.reading = Mutex([output.fileHandleForReading, errors.fileHandleForReading])
        Self.split(output, feed)
        errors.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                return
            }
            self?.errorText.withLock { $0 += String(decoding: data, as: UTF8.self) }
        }
        process.terminationHandler = { process in
            end.yield(process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
            end.finish()
            // The pipe's end is not always told for a child that ends at once; nobody waits for lines beyond it.
            feed.finish()
        }
        try process.run()
    }

    deinit {
        self.reading.withLock { handles in
            for handle in handles { handle.readabilityHandler = nil }
        }
    }

    private static func split(_ pipe: Pipe, _ feed: AsyncStream<String>.Continuation) {
        let box = LineBuffer()
        pipe.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                feed.finish()
                return
            }
            for line in box.lines(adding: data) { feed.yield(line) }
        }
    }

    /// What it wrote to its standard error so far.
    package var errors: String { self.errorText.withLock { $0 } }

    package var pid: Int32 { self.process.withLock { $0.processIdentifier } }

    package func send(_ signal: Int32) { kill(self.pid, signal) }

    /// Waits for the end: the exit code, or minus the signal.
    ///
    /// To be asked once.
    package func exitCode() async -> Int32 {
        for await code in self.ended { return code }
        return Int32.min
    }

    /// The path of a program that this package builds, beside the tests.
    package static func product(_ name: String) -> String {
        var directory = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while directory.path != "/" {
            let candidate = directory.appendingPathComponent(name).path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            directory.deleteLastPathComponent()
        }
        return name
    }
}

/// Cuts bytes into lines.
private final class LineBuffer: Sendable {
    private let rest = Mutex(Data())

    func lines(adding data: Data) -> [String] {
        self.rest.withLock { rest in
            rest.append(data)
            var lines: [String] = []
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                lines.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                rest = Data(rest[rest.index(after: end)...])
            }
            return lines
        }
    }
}
