import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom hook revoke`.
struct HookRevoke: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a hook; what is posted to it from now on is refused."
    )

    @Argument(help: "The id that “warroom hook list” shows.") var id: String
    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        _ = try await administration.send(.delete, "/api/v1/hooks/" + percentEncoded(self.id))
        try self.show(JSONObject([JSONObject.Member(key: "revoked", value: .string(self.id))])) { _ in
            "Revoked \(self.id)."
        }
    }
}
