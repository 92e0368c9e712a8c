internal import Foundation
package import IncidentModel

/// Debian's aiosmtpd as a child process: a mail server that tells each mail that it takes.
package final class Mailbox: Sendable {
    package let port: Int
    private let child: ChildProcess

    package static func start() async throws -> Mailbox {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("mailbox.py")
        let child = try ChildProcess("/usr/bin/python3", [script.path])
        for await line in child.lines {
            if let port = Int(line) { return Mailbox(port: port, child: child) }
        }
        throw Failure(description: "The mail server has ended: \(child.errors)")
    }

    private init(port: Int, child: ChildProcess) {
        self.port = port
        self.child = child
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The next mail as {from, to, headers, text}.
    package func next() async throws -> JSONObject {
        for await line in self.child.lines {
            if let mail = try JSONParser.parse(Array(line.utf8)).object { return mail }
        }
        throw Failure(description: "The mail server has ended: \(self.child.errors)")
    }

    package func stop() async {
        self.child.send(SIGKILL)
        _ = await self.child.exitCode()
    }
}
