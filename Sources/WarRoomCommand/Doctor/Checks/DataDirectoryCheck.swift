import Foundation

/// Only the owner may look into the data directory: it holds what was said in confidence, and the operator's socket.
enum DataDirectoryCheck: DoctorCheck {
    static let name = "data directory"

    static func look(_ site: DoctorSite) async -> Finding? {
        let path = site.settings.data
        guard site.hasData else {
            return .fine("\(path) is not there yet; the first “warroom serve” makes it.")
        }
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            return .problem("\(path) cannot be looked at.", "Run this as the user that runs the server.")
        }
        guard attributes[.type] as? FileAttributeType == .typeDirectory else {
            return .problem("\(path) is not a directory.", "Name another with --data.")
        }
        guard FileManager.default.isWritableFile(atPath: path) else {
            return .problem(
                "\(path) cannot be written.",
                "Give it to the user that runs the server: chown -R USER \(path)"
            )
        }
        let permissions = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard permissions & 0o077 == 0 else {
            return .warning("Others than its owner may look into \(path).", "Close it: chmod 700 \(path)")
        }
        return .fine("\(path) is its owner's only.")
    }
}
