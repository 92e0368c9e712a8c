import ArgumentParser
import IncidentModel

/// `warroom doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check this installation, and say what to do where something is wrong.",
        discussion: """
            Takes the settings of “warroom serve” and changes nothing. Ends with 1 where something does not work.

            EXAMPLES
              warroom doctor --data /var/lib/warroom
              warroom doctor --config /etc/warroom/config.yaml --json
            """
    )

    private static let checks: [any DoctorCheck.Type] = [
        ConfigurationCheck.self,
        DataDirectoryCheck.self,
        ServerCheck.self,
        PortCheck.self,
        CertificateCheck.self,
        PageCheck.self,
        DiskSpaceCheck.self,
        FileLimitCheck.self,
        ClockCheck.self,
        StoreCheck.self,
        EvidenceCheck.self,
    ]

    @Flag(help: "Print one JSON object a check.") var json = false
    @OptionGroup var options: ServerOptions

    func run() async throws {
        let site = await DoctorSite(
            settings: try self.options.settings(),
            configuration: ConfigurationSources.file(named: self.options.file.config)
        )
        var problems = 0
        for check in Self.checks {
            guard let finding = await check.look(site) else { continue }
            if finding.level == .problem { problems += 1 }
            try Console.line(self.json ? Self.json(check.name, finding) : Self.words(check.name, finding))
        }
        guard problems == 0 else {
            throw CommandFailure(.refused, problems == 1 ? "1 thing does not work." : "\(problems) things do not work.")
        }
    }

    private static func words(_ name: String, _ finding: Finding) -> String {
        let level = finding.level.rawValue
        let padding = String(repeating: " ", count: max(1, 9 - level.count))
        let advice = finding.advice.map { "\n         \($0)" } ?? ""
        return "\(level)\(padding)\(name): \(finding.sentence)\(advice)"
    }

    private static func json(_ name: String, _ finding: Finding) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("check", name)
            writer.member("level", finding.level.rawValue)
            writer.member("sentence", finding.sentence)
            writer.optional("advice", finding.advice)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
