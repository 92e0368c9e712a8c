import Foundation

/// A configuration file may hold a token.
enum ConfigurationCheck: DoctorCheck {
    static let name = "configuration"

    static func look(_ site: DoctorSite) async -> Finding? {
        guard let path = site.configuration else {
            return .fine("There is no configuration file; flags, variables and defaults hold.")
        }
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        let hasToken = text.split(separator: "\n").contains { $0.hasPrefix("token:") && !$0.contains("@") }
        guard !hasToken || permissions & 0o077 == 0 else {
            return .warning("Others may read the token in \(path).", "Close it: chmod 600 \(path)")
        }
        return .fine("\(path) is in order.")
    }
}
