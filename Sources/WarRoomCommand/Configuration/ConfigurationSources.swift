import Foundation

/// Where settings come from, the first that has a key wins: flag, environment, file; else the default stands.
struct ConfigurationSources {
    private let flags: [String: String]
    private let environment: [String: String]
    private let file: ConfigurationFile?

    init(flags: [String: String], environment: [String: String], file: ConfigurationFile?) {
        self.flags = flags
        self.environment = environment
        self.file = file
    }

    /// Reads the file that `--config` or `WARROOM_CONFIG` names, or the standard one.
    ///
    /// `flags` by the names of the keys; nil is a flag that was not given.
    static func load(
        flags: [String: String?],
        config: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ConfigurationError) -> ConfigurationSources {
        let given = flags.compactMapValues { $0 }
        guard let path = self.file(named: config, environment: environment) else {
            return ConfigurationSources(flags: given, environment: environment, file: nil)
        }
        // One file serves the server and the client, so that each passes over the other's keys and no others.
        let known = Set(ServerSettings.keys.map(\.name) + ClientSettings.keys.map(\.name))
        let file = try ConfigurationFile(path: path, knownKeys: known)
        return ConfigurationSources(flags: given, environment: environment, file: file)
    }

    /// The file that is read where the flag says `config`.
    static func file(
        named config: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String? {
        config ?? environment["WARROOM_CONFIG"] ?? ConfigurationFile.standardPath(environment)
    }

    /// Sets what is given in `target`, which holds the defaults.
    func apply<Target>(_ keys: [ConfigurationKey<Target>], to target: inout Target) throws(ConfigurationError) {
        for key in keys {
            guard let (place, value) = self.find(key) else { continue }
            guard key.apply(value, &target) else {
                throw ConfigurationError(place, value: value, allowed: key.allowed)
            }
        }
    }

    /// Where the key was set, in the operator's words, and to what.
    private func find<Target>(_ key: ConfigurationKey<Target>) -> (place: String, value: String)? {
        if let value = self.flags[key.name] { return (key.flag, value) }
        // An empty variable is how shells and unit files say “not set”.
        if let value = self.environment[key.variable], !value.isEmpty { return (key.variable, value) }
        if let file, let value = file.values[key.name] { return ("“\(key.name)” in \(file.path)", value) }
        return nil
    }
}
