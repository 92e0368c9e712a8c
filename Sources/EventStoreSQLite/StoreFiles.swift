internal import Foundation

/// The files that a store opened, so that it notices when they are no longer those of its directory.
///
/// A file that was removed can still be written to, and is gone with the process: what is recorded in it is lost.
struct StoreFiles: Sendable {
    private struct Identity: Equatable {
        let device: UInt64
        let inode: UInt64

        init?(_ path: String) {
            var facts = stat()
            guard unsafe stat(path, &facts) == 0 else { return nil }
            self.device = UInt64(facts.st_dev)
            self.inode = UInt64(facts.st_ino)
        }
    }

    private let opened: [(path: String, identity: Identity)]

    /// Notes the files that are there now: the database and its write-ahead log.
    init(_ directory: DataDirectory) {
        self.opened = [directory.databasePath, directory.databasePath + "-wal"].compactMap { path in
            Identity(path).map { (path, $0) }
        }
    }

    /// Why nothing may be recorded; nil where each file is the one that was opened.
    var fault: String? {
        for (path, identity) in self.opened where Identity(path) != identity {
            return "The file \(path) was removed or replaced. Put the data directory back, or stop the server."
        }
        return nil
    }
}
