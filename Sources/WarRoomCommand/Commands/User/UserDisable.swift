import ArgumentParser
import HTTPTypes
import IncidentModel

/// `warroom user disable`.
struct UserDisable: AdministrationCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Keep someone out; what they did stays in the record.",
        discussion: """
            Their sessions end at once.

            EXAMPLES
              warroom user disable ben
              warroom user disable ben --undo
            """
    )

    @Argument(help: "Whom.") var handle: String
    @Flag(help: "Let them in again.") var undo = false
    @OptionGroup var options: AdministrationOptions

    func perform(_ administration: any Administration) async throws {
        let path = "/api/v1/users/" + percentEncoded(self.handle)
        let user = try await administration.send(.patch, path, json: ["disabled": .bool(!self.undo)])
        try self.show(user) { "@\($0.word("handle")) \(self.undo ? "may sign in again" : "is kept out")." }
    }
}
