import Foundation
import Yams

/// The keys of a YAML file: one mapping of names to values, or to lists of values.
struct ConfigurationFile {
    let path: String
    let values: [String: String]

    /// Reads the file; nothing is passed over, since a misspelt key would silently be a default.
    init(path: String, knownKeys: Set<String>) throws(ConfigurationError) {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw ConfigurationError("The configuration file \(path) cannot be read: \(error.localizedDescription)")
        }
        try self.init(path: path, text: text, knownKeys: knownKeys)
    }

    init(path: String, text: String, knownKeys: Set<String>) throws(ConfigurationError) {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch {
            throw ConfigurationError("The configuration file \(path) is not YAML: \(error)")
        }
        self.path = path
        guard let root, root != Node("", Tag(.null)) else {
            self.values = [:]
            return
        }
        guard let mapping = root.mapping else {
            throw ConfigurationError("The configuration file \(path) must be a list of “key: value” lines.")
        }
        var values: [String: String] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard knownKeys.contains(name) else {
                let known = knownKeys.sorted().joined(separator: ", ")
                throw ConfigurationError("\(path) has the unknown key “\(name)”; known are \(known).")
            }
            values[name] = try Self.text(of: value, key: name, path: path)
        }
        self.values = values
    }

    /// The value as it was written, whatever type YAML would make of it; a list as its entries with commas.
    private static func text(of node: Node, key: String, path: String) throws(ConfigurationError) -> String {
        if let scalar = node.scalar { return scalar.string }
        let entries = node.sequence?.compactMap { $0.scalar?.string } ?? []
        guard let sequence = node.sequence, entries.count == sequence.count else {
            throw ConfigurationError("“\(key)” in \(path) must be a value or a list of values.")
        }
        return entries.joined(separator: ",")
    }

    /// The file to read where none is named: the person's own, then the machine's; nil where there is neither.
    ///
    /// Never one of the current directory: it could send a token to whoever left it there.
    static func standardPath(_ environment: [String: String]) -> String? {
        let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
        return [home.map { $0 + "/warroom/config.yaml" }, "/etc/warroom/config.yaml"]
            .compactMap { $0 }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}
