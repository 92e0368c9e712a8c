import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom policy history`.
struct PolicyHistory: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the policies that were applied, the newest first."
    )

    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        let policies = try await administration.send(.get, "/api/v1/policy/history")["policies"]?.array ?? []
        try self.show(policies, heading: ["REVISION", "AT", "BY", "RUNNING", "NOTE"]) { policy in
            [
                policy["revision"]?.integer.map(String.init) ?? "-", policy.word("at"),
                policy["by"]?.object?.word("handle") ?? "-", policy.word("running"), policy.word("note"),
            ]
        }
    }
}
