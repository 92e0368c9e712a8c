import Foundation

/// A full disk makes every command unavailable.
enum DiskSpaceCheck: DoctorCheck {
    static let name = "disk space"

    private static let warnBelow = 1 << 30
    private static let failBelow = 100 << 20

    static func look(_ site: DoctorSite) async -> Finding? {
        let path = site.hasData ? site.settings.data : FileManager.default.currentDirectoryPath
        guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path),
            let free = (attributes[.systemFreeSize] as? NSNumber)?.intValue
        else { return .warning("The free space for \(path) cannot be read.", "Look with: df -h \(path)") }
        let sentence = "\(free >> 20) MiB are free in \(path)."
        let advice = "Make room: without any, nothing that is said can be kept."
        if free < Self.failBelow { return .problem(sentence, advice) }
        if free < Self.warnBelow { return .warning(sentence, advice) }
        return .fine(sentence)
    }
}
