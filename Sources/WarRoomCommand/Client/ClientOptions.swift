import ArgumentParser

/// The flags of every command that asks a server.
struct ClientOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationOption
    @Option(
        help: ArgumentHelp(
            "The server's address (default: http://127.0.0.1:7878).",
            discussion: "unix:DIR/warroom.sock asks as the operator of this machine, without a token.",
            valueName: "url"
        )
    )
    var server: String?
    @Option(help: ArgumentHelp("The token to show, or @FILE that holds it.", valueName: "token"))
    var token: String?
    @Option(help: ArgumentHelp("Trust the authorities of this PEM file.", valueName: "file"))
    var caFile: String?

    func settings() throws(ConfigurationError) -> ClientSettings {
        let flags = ["server": self.server, "token": self.token, "ca_file": self.caFile]
        return try ClientSettings(ConfigurationSources.load(flags: flags, config: self.file.config))
    }

    func client() throws(ConfigurationError) -> APIClient { try APIClient(self.settings()) }
}
