import Foundation

/// A directory for one test, gone with it.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "warroom-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    /// A data directory in it that does not exist yet.
    var data: String { self.path + "/data" }

    /// All files below it with what they hold.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: self.path) {
            let path = self.path + "/" + name
            if let content = FileManager.default.contents(atPath: path) { files[name] = content }
        }
        return files
    }

    /// The names of the files that hold `text` anywhere.
    func files(with text: String) throws -> [String] {
        try self.files().filter { $0.value.range(of: Data(text.utf8)) != nil }.keys.sorted()
    }
}
