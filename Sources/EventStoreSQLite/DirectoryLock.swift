internal import Foundation

/// Keeps a second process off the data directory.
///
/// An advisory lock (`flock`) on a file in it: the system lets go of it when the process ends in whatever way, so no
/// crash leaves a directory locked. Two writers on one SQLite file would not damage it, but each would tell its own
/// readers only half of what happened.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    init(_ directory: DataDirectory) throws(EventLogOpenError) {
        // Close on exec: a child process must not inherit the lock and hold it for longer than we live.
        let descriptor = unsafe open(directory.lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw directory.inaccessible(DataDirectory.reason(errno)) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK else { throw directory.inaccessible(DataDirectory.reason(code)) }
            throw .inUse(directory: directory.path, pid: Self.holder(directory))
        }
        self.descriptor = descriptor
        self.writePID()
    }

    deinit { close(self.descriptor) }

    /// The number in the lock file tells the next one who holds it; the lock itself is not in the text.
    private func writePID() {
        let text = Array("\(getpid())\n".utf8)
        ftruncate(self.descriptor, 0)
        _ = unsafe pwrite(self.descriptor, text, text.count, 0)
    }

    private static func holder(_ directory: DataDirectory) -> Int? {
        guard let text = try? String(contentsOfFile: directory.lockPath, encoding: .utf8) else { return nil }
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
