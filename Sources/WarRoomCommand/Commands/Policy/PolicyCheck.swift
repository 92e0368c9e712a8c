import ArgumentParser
import Foundation
import IncidentModel
import PolicyFile

/// `warroom policy check`.
struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Name every mistake of a policy file; needs no server.",
        discussion: """
            Writes one line for each mistake as FILE:LINE:COLUMN: reason, and ends with 1 where there is one. Whether the \
            people that it names exist is not known here.

            EXAMPLES
              warroom policy check policy.yaml
            """
    )

    @Argument(help: "The file.") var file: String

    func run() throws {
        let document: PolicyDocument
        let bytes = try Self.read(self.file)
        do throws(PolicyMistakes) { document = try PolicyDocument(bytes: bytes) } catch {
            for mistake in error.mistakes { try Console.line(mistake.line(of: self.file)) }
            throw CommandFailure(.refused, "\(self.file) is no policy: \(error.mistakes.count) to put right.")
        }
        let people = Set(document.people.map(\.handle)).count
        try Console.line("\(self.file) is a good policy; it names \(people) people.")
    }

    /// Never more than a policy may have and one byte, so that a wrong file is told, not read whole.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            return Array(try handle.read(upToCount: PolicyDocument.maximumBytes + 1) ?? Data())
        } catch {
            throw CommandFailure(.refused, "The file \(path) cannot be read: \(error.localizedDescription)")
        }
    }
}
