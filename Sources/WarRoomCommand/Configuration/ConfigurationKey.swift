/// One thing that can be set: by flag, by environment variable or in the configuration file, under one name.
struct ConfigurationKey<Target>: Sendable {
    /// As in the configuration file, such as `tls_cert`.
    let name: String
    /// What it may be, as the end of “must be …”.
    let allowed: String
    /// Takes the text of the value; false where it is not one that is allowed.
    let apply: @Sendable (String, inout Target) -> Bool

    init(_ name: String, allowed: String, apply: @escaping @Sendable (String, inout Target) -> Bool) {
        self.name = name
        self.allowed = allowed
        self.apply = apply
    }

    /// `--tls-cert`.
    var flag: String { "--" + self.name.split(separator: "_").joined(separator: "-") }
    /// `WARROOM_TLS_CERT`.
    var variable: String { "WARROOM_" + self.name.uppercased() }
}

// MARK: - Common shapes

extension ConfigurationKey {
    /// Any text but the empty one.
    static func text(
        _ name: String,
        allowed: String,
        _ field: @escaping @Sendable (inout Target, String) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, allowed: allowed) { text, target in
            guard !text.isEmpty else { return false }
            field(&target, text)
            return true
        }
    }

    /// A whole number.
    static func number(
        _ name: String,
        in range: ClosedRange<Int>,
        _ field: @escaping @Sendable (inout Target, Int) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            text,
            target in
            guard let number = Int(text), range.contains(number) else { return false }
            field(&target, number)
            return true
        }
    }

    static func truth(
        _ name: String,
        _ field: @escaping @Sendable (inout Target, Bool) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, allowed: "true or false") { text, target in
            guard let value = Bool(text) else { return false }
            field(&target, value)
            return true
        }
    }

    /// Entries with commas between them, each of which passes `check`.
    static func list(
        _ name: String,
        allowed: String,
        check: @escaping @Sendable (String) -> Bool,
        _ field: @escaping @Sendable (inout Target, [String]) -> Void
    ) -> ConfigurationKey {
        ConfigurationKey(name, allowed: allowed) { text, target in
            let entries = text.split(separator: ",").map { entry in
                String(entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            guard entries.allSatisfy(check) else { return false }
            field(&target, entries)
            return true
        }
    }
}
