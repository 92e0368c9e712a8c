import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom token revoke`.
struct TokenRevoke: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a token; connections made with it are closed at once."
    )

    @Argument(help: "The id that “warroom token list” shows.") var id: String
    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        _ = try await administration.send(.delete, "/api/v1/tokens/" + percentEncoded(self.id))
        try self.show(JSONObject([JSONObject.Member(key: "revoked", value: .string(self.id))])) { _ in
            "Revoked \(self.id)."
        }
    }
}
