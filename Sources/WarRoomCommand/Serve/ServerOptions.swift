import ArgumentParser
import Logging

/// The flags of `warroom serve`.
struct ServerOptions: ParsableArguments {
    @Option(help: "Host and port to listen on.") var listen = "127.0.0.1:7878"
    @Option(help: "The data directory.") var data = "./warroom-data"
    @Option(help: "The directory of the page's files.") var web: String?

    func settings() throws -> ServerSettings {
        var settings = ServerSettings()
        guard let colon = self.listen.lastIndex(of: ":"),
            let port = Int(self.listen[self.listen.index(after: colon)...])
        else { throw ValidationError("--listen must be HOST:PORT, such as 127.0.0.1:7878.") }
        settings.host = String(self.listen[..<colon])
        settings.port = port
        settings.data = self.data
        settings.web = self.web
        return settings
    }
}
