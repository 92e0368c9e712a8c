package import Foundation

/// A folder of a test's own, gone when the test lets go of it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "warroom-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        self.path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: self.path) }

    /// A data directory in it that does not exist yet.
    package var data: String { self.path + "/data" }

    /// All files below it with what they hold.
    package func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: self.path) {
            if let content = FileManager.default.contents(atPath: self.path + "/" + name) { files[name] = content }
        }
        return files
    }

    /// The names of the files that hold `text` anywhere.
    package func files(with text: String) throws -> [String] {
        try self.files().filter { $0.value.range(of: Data(text.utf8)) != nil }.keys.sorted()
    }

    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self.path + "/" + name) }
}
