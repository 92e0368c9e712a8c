import ArgumentParser
import EventStore
import IncidentModel
import TimelineExport

/// `warroom verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that an exported timeline.jsonl or bundle was not altered.",
        discussion: """
            Follows the chain of hashes from the first line to the last, and names the first bad line. A cut tail shows \
            only against a head from elsewhere, such as one that a browser has noted. Of a bundle, each part is held \
            against the manifest and the files against the record, too.

            EXAMPLES
              warroom verify INC-7.jsonl
              warroom verify INC-7.tar
              warroom verify INC-7.jsonl --head 42:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            """
    )

    @Argument(help: "The file.") var file: String
    @Flag(help: "Allow a file that does not begin with the first entry.") var partial = false
    @Option(help: ArgumentHelp("The last entry and its hash, as noted elsewhere.", valueName: "seq:hash"))
    var head: String?
    @Flag(help: "Write the result as JSON.") var json = false

    func run() throws {
        var options = TimelineVerifier.Options(isPartial: self.partial)
        if let text = self.head {
            guard let head = Head(witness: text) else {
                throw ValidationError("--head must be SEQ:HASH, the hash being 64 hex digits.")
            }
            options.head = head
        }
        if BundleVerifier.isBundle(file: self.file) { return try self.verifyBundle(options) }
        let verdict: ChainVerdict
        do throws(UnreadableTimeline) {
            verdict = try TimelineVerifier.verify(file: self.file, options: options)
        } catch { throw CommandFailure(.refused, error.description) }
        switch verdict {
        case .intact(let summary):
            try Console.line(self.json ? Self.json(summary) : "\(verdict)")
        case .broken:
            if self.json { try Console.line(Self.json(failure: "\(verdict)")) }
            throw CommandFailure(.refused, "\(verdict)")
        }
    }

    private func verifyBundle(_ options: TimelineVerifier.Options) throws {
        guard !options.isPartial else { throw ValidationError("A bundle is always whole; leave --partial out.") }
        let verdict: BundleVerdict
        do throws(UnreadableTimeline) {
            verdict = try BundleVerifier.verify(file: self.file, head: options.head)
        } catch { throw CommandFailure(.refused, error.description) }
        switch verdict {
        case .intact(let summary):
            try Console.line(
                self.json ? Self.json(summary.record, parts: summary.parts, files: summary.files) : "\(verdict)"
            )
        case .broken(let sentence):
            if self.json { try Console.line(Self.json(failure: sentence)) }
            throw CommandFailure(.refused, sentence)
        }
    }

    private static func json(_ summary: ChainSummary, parts: Int? = nil, files: Int? = nil) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("verified", true)
            writer.member("incident", summary.subject)
            writer.member("lines", summary.lines)
            writer.member("redacted", summary.redacted)
            writer.key("head")
            summary.head.write(to: &writer)
            writer.member("head_checked", summary.headChecked)
            writer.optional("parts", parts)
            writer.optional("files", files)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func json(failure: String) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("verified", false)
            writer.member("reason", failure)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
