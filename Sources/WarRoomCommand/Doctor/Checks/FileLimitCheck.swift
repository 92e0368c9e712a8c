import Foundation

/// Each connection is a file descriptor.
enum FileLimitCheck: DoctorCheck {
    static let name = "open files"

    /// For the store, the log, the loops and their like.
    private static let reserve = 100

    static func look(_ site: DoctorSite) async -> Finding? {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        let needed = site.settings.maximumConnections + Self.reserve
        // The server raises the soft limit to the hard one by itself.
        guard limit.rlim_max < UInt64(needed) else {
            return .fine("\(needed) files can be open, enough for \(site.settings.maximumConnections) connections.")
        }
        return .warning(
            "Only \(limit.rlim_max) files can be open, and \(site.settings.maximumConnections) connections need \(needed).",
            "Raise it (LimitNOFILE=\(needed) in a systemd unit, ulimit -Hn in a shell), or lower max_connections."
        )
    }
}
