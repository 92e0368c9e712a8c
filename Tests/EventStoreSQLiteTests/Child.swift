import Foundation

/// A child process whose lines can be read as they come.
final class Child {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest = Data()

    /// Starts `LogWriter`, which lies beside the tests, or another program that is given by its path.
    init(_ arguments: [String], program: String = Child.logWriter) throws {
        self.process.executableURL = URL(filePath: program)
        self.process.arguments = arguments
        self.process.standardInput = self.input
        self.process.standardOutput = self.output
        try self.process.run()
    }

    deinit { self.kill() }

    static var logWriter: String { Bundle.main.bundleURL.appending(path: "LogWriter").path }

    var pid: Int { Int(self.process.processIdentifier) }

    /// The next whole line; nil once the process has ended and all is read.
    func line() -> String? {
        while true {
            if let end = self.rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: self.rest[..<end], as: UTF8.self)
                self.rest = Data(self.rest[self.rest.index(after: end)...])
                return line
            }
            let more = self.output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            self.rest.append(more)
        }
    }

    /// All lines that are left.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = self.line() { lines.append(line) }
        return lines
    }

    /// Ends its standard input and waits for it to end.
    func finish() {
        try? self.input.fileHandleForWriting.close()
        self.process.waitUntilExit()
    }

    /// Kills it where it stands and waits until it is gone.
    func kill() {
        guard self.process.isRunning else { return }
        Foundation.kill(self.process.processIdentifier, SIGKILL)
        self.process.waitUntilExit()
    }
}
