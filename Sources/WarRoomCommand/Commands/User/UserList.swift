import ArgumentParser
import IncidentModel

/// `warroom user list`.
struct UserList: AdministrationCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List everybody.")

    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        let users = try await administration.list("/api/v1/users", "users")
        try self.show(users, heading: ["HANDLE", "ROLE", "STATE", "NAME"]) { user in
            let isDisabled = user["disabled"]?.bool ?? false
            let state = isDisabled ? "disabled" : user["has_password"]?.bool == true ? "active" : "no password"
            return [user.word("handle"), user.word("role"), state, user.word("name")]
        }
    }
}
