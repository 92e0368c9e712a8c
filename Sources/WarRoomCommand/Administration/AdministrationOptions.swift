import ArgumentParser
import Foundation

/// The flags of every command that changes the directory of people, tokens and hooks.
struct AdministrationOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationOption
    @Option(
        help: ArgumentHelp(
            "The data directory (default: ./warroom-data).",
            discussion: "Asks the server that runs on it, by its local socket; opens it itself when none does.",
            valueName: "dir"
        )
    )
    var data: String?
    @Option(help: ArgumentHelp("Ask this server over the network instead, with --token.", valueName: "url"))
    var server: String?
    @Option(help: ArgumentHelp("An administrator's token, or @FILE that holds it.", valueName: "token"))
    var token: String?
    @Option(help: ArgumentHelp("Trust the authorities of this PEM file.", valueName: "file"))
    var caFile: String?
    @Flag(help: "Print the answer as JSON, for programs.") var json = false

    /// The way to the directory; `mayCreate` makes a data directory that is not there yet.
    func administration(mayCreate: Bool = false) async throws -> any Administration {
        if self.server != nil {
            let flags = ["server": self.server, "token": self.token, "ca_file": self.caFile]
            let settings = try ClientSettings(ConfigurationSources.load(flags: flags, config: self.file.config))
            return try RemoteAdministration(client: APIClient(settings))
        }
        let path = try DataDirectoryOption.path(self.data, config: self.file)
        let remote = RemoteAdministration(client: APIClient(.local(socket: path + "/warroom.sock"), token: nil))
        if FileManager.default.fileExists(atPath: path + "/warroom.sock"), await remote.answers() { return remote }
        guard mayCreate || FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.refused, "There is no data directory at \(path); name it with --data.")
        }
        return try await OfflineAdministration(directory: path)
    }
}
