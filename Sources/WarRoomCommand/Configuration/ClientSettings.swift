import Foundation

/// Which server a client command asks, and as whom.
struct ClientSettings: Sendable {
    var server = ServerAddress.standard
    /// The token, or `@` and the path of a file that holds it; ``secret()`` gives the token itself.
    private(set) var token: String?
    /// A PEM file with the authorities to trust instead of the system's.
    private(set) var authorityFile: String?

    static let keys: [ConfigurationKey<ClientSettings>] = [
        ConfigurationKey(
            "server",
            allowed: "an address such as https://warroom.example.org or unix:./warroom-data/warroom.sock"
        ) { text, settings in
            guard let address = ServerAddress(text) else { return false }
            settings.server = address
            return true
        },
        ConfigurationKey("token", allowed: "a token, or @ and the path of a file that holds it") { text, settings in
            guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) || text.hasPrefix("@") }), text != "@" else {
                return false
            }
            settings.token = text
            return true
        },
        .text("ca_file", allowed: "the path of a PEM file with the authorities to trust") { $0.authorityFile = $1 },
    ]

    init(_ sources: ConfigurationSources) throws(ConfigurationError) {
        try sources.apply(Self.keys, to: &self)
    }

    /// The token to show, read from its file where it is kept in one; nil where none was given.
    func secret() throws(ConfigurationError) -> String? {
        guard let token else { return nil }
        guard token.hasPrefix("@") else { return token }
        let path = String(token.dropFirst())
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw ConfigurationError("The file of the token, \(path), cannot be read: \(error.localizedDescription)")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty, secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ConfigurationError("The file \(path) must hold one token and nothing else.")
        }
        return secret
    }
}
