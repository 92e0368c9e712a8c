import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom policy apply`.
struct PolicyApply: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Put a policy file in force; who did it and when goes into the audit log.",
        discussion: """
            A file with a mistake is refused whole, and each mistake is named. Incidents that run keep the clocks they \
            started with unless --running update is given.

            EXAMPLES
              warroom policy apply policy.yaml --note "Board decision of 12 May"
              warroom policy apply policy.yaml --running update
            """
    )
    static let mayCreate = true

    @Argument(help: "The file.") var file: String
    @Option(help: "keep or update: what becomes of clocks that run (default: keep).") var running = "keep"
    @Option(help: "Why, for the audit log.") var note: String?
    @Option(help: "Only where this revision is in force.") var ifRevision: Int?
    @OptionGroup var options: AdministrationOptions

    func validate() throws {
        guard ["keep", "update"].contains(self.running) else { throw ValidationError("--running is keep or update.") }
    }

    func perform(_ administration: any Administration) async throws {
        let bytes = try PolicyCheck.read(self.file)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.refused, "\(self.file) is not UTF-8 text.")
        }
        var body = JSONObject()
        body["policy"] = .string(text)
        body["running"] = .string(self.running)
        if let note { body["note"] = .string(note) }
        if let ifRevision { body["if_revision"] = .number(JSONNumber(ifRevision)) }
        // Named here, with the file's name before each, as editors want it.
        let verdict = try await administration.send(.post, "/api/v1/policy/check", json: ["policy": .string(text)])
        let mistakes = verdict["mistakes"]?.array?.compactMap(\.object) ?? []
        for mistake in mistakes {
            let place = "\(mistake["line"]?.integer ?? 1):\(mistake["column"]?.integer ?? 1)"
            try Console.line("\(self.file):\(place): \(mistake.word("reason"))")
        }
        guard mistakes.isEmpty else {
            throw CommandFailure(.refused, "\(self.file) is no policy: \(mistakes.count) to put right.")
        }
        let record = try await administration.send(.put, "/api/v1/policy", json: .object(body))
        try self.show(record) { "Revision \($0["revision"]?.integer ?? 0) is in force." }
    }
}
