import ArgumentParser
import IncidentModel

/// `warroom hook list`.
struct HookList: AdministrationCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the hooks in force.")

    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        let hooks = try await administration.list("/api/v1/hooks", "hooks")
        try self.show(hooks, heading: ["ID", "ADAPTER", "INCIDENT", "NAME"]) { hook in
            [hook.word("id"), hook.word("adapter"), hook.word("incident"), hook.word("name")]
        }
    }
}
