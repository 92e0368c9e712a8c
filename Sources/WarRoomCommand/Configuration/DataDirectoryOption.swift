/// `--data` of commands that are not `serve`: the same key, found the same way.
enum DataDirectoryOption {
    static func path(_ flag: String?, config: ConfigurationOption) throws(ConfigurationError) -> String {
        let sources = try ConfigurationSources.load(flags: ["data": flag], config: config.config)
        var settings = ServerSettings()
        try sources.apply(ServerSettings.keys.filter { $0.name == "data" }, to: &settings)
        return settings.data
    }
}
