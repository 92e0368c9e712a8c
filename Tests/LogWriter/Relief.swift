import Foundation

/// How the disk comes to take no more, and how it does again.
enum Relief {
    /// No file may grow beyond a mebibyte, so that writing fails with an error that SQLite does not know.
    case limit
    /// Somebody else takes the rest of a small disk, by a file of this path.
    case ballast(String)

    init(_ argument: String) { self = argument == "limit" ? .limit : .ballast(argument) }

    func prepare() {
        guard case .limit = self else { return }
        signal(SIGXFSZ, SIG_IGN)
        self.limitFiles(to: 1 << 20)
    }

    func bring() {
        switch self {
        case .limit: self.limitFiles(to: rlim_t.max)
        case .ballast(let path): try? FileManager.default.removeItem(atPath: path)
        }
    }

    private func limitFiles(to bytes: rlim_t) {
        var limit = rlimit(rlim_cur: bytes, rlim_max: rlim_t.max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }
}
