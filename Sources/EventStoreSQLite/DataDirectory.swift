internal import Foundation

/// The directory that holds everything a server keeps.
struct DataDirectory: Sendable {
    let path: String

    var databasePath: String { self.path + "/warroom.sqlite" }
    var lockPath: String { self.path + "/warroom.lock" }

    /// Makes the directory where it is missing: only its owner gets in, since it holds what was said in confidence.
    func create() throws(EventLogOpenError) {
        var isDirectory: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: self.path, isDirectory: &isDirectory) {
            guard isDirectory.boolValue else { throw self.inaccessible("it is a file") }
            return
        }
        do {
            try FileManager.default.createDirectory(
                atPath: self.path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch { throw self.inaccessible("it could not be created (\(error.localizedDescription))") }
        // Without this, a power cut can take away the new directory with all that was acknowledged in it.
        self.sync(URL(filePath: self.path).deletingLastPathComponent().path)
    }

    /// Makes the empty database file, so that it and the files that SQLite puts beside it with the same permissions
    /// are the owner's only.
    func createDatabase() throws(EventLogOpenError) {
        let descriptor = unsafe open(self.databasePath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw self.inaccessible(Self.reason(errno)) }
        close(descriptor)
        self.sync(self.path)
    }

    func inaccessible(_ reason: String) -> EventLogOpenError { .inaccessible(directory: self.path, reason: reason) }

    /// What the system says about an error number, as the end of a sentence.
    static func reason(_ code: Int32) -> String {
        POSIXErrorCode(rawValue: code).map { POSIXError($0).localizedDescription } ?? "error \(code)"
    }

    /// Makes the names in a directory durable; a file system that cannot do it has nothing to lose by it.
    private func sync(_ directory: String) {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
