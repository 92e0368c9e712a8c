import ArgumentParser
import HTTPTypes
import IncidentModel
import PolicyFile

/// `warroom policy show`.
struct PolicyShow: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Write the policy in force, an earlier one, or the one that is built in.",
        discussion: """
            EXAMPLES
              warroom policy show > policy.yaml
              warroom policy show --revision 3
              warroom policy show --default
            """
    )

    @Flag(name: .customLong("default"), help: "The policy that is built in; needs no server.") var isDefault = false
    @Option(help: "An earlier one, by its revision.") var revision: Int?
    @OptionGroup var options: AdministrationOptions

    func validate() throws {
        guard !self.isDefault || self.revision == nil else { throw ValidationError("Give --default or --revision.") }
    }

    func run() async throws {
        if self.isDefault {
            try Console.bytes(DefaultPolicy.bytes)
            return
        }
        let administration = try await self.options.administration(mayCreate: false)
        do { try await self.perform(administration) } catch {
            await administration.close()
            throw error
        }
        await administration.close()
    }

    func perform(_ administration: any Administration) async throws {
        var revision = self.revision
        if revision == nil {
            revision = try await administration.send(.get, "/api/v1/policy")["revision"]?.integer
        }
        let policy = try await administration.send(.get, "/api/v1/policy/history/\(revision ?? 0)")
        if self.options.json {
            try self.show(policy) { _ in "" }
        } else {
            try Console.bytes(Array((policy["text"]?.string ?? "").utf8))
        }
    }
}
