internal import Glibc

/// How `unshare` gives a process mounts of its own, which are gone with it.
package enum OwnMounts {
    /// Root may mount; others only in a user namespace, where the system has them.
    package static var options: [String] { geteuid() == 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"] }

    /// The words that start a program after them with a small file system at `path`.
    package static func tmpfs(at path: String, size: String) -> [String] {
        let script = "mount -t tmpfs -o size=\(size) tmpfs \"$1\" && shift && exec \"$@\""
        return ["/usr/bin/unshare"] + Self.options + ["sh", "-c", script, "sh", path]
    }
}
