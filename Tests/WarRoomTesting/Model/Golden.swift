import Foundation

/// Compares output with a file that is kept beside the tests, or records it anew with `UPDATE_GOLDEN=1`.
package enum Golden {
    package static var isUpdating: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" }

    /// The kept text of `Golden/<name>` beside `file`; nil where there is none.
    package static func text(_ name: String, beside file: String = #filePath) -> String? {
        try? String(contentsOf: self.url(name, file), encoding: .utf8)
    }

    /// The kept text after `text` was recorded where that is asked for.
    package static func text(_ name: String, recording text: String, beside file: String = #filePath) throws -> String?
    {
        if self.isUpdating {
            let url = self.url(name, file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
        return self.text(name, beside: file)
    }

    private static func url(_ name: String, _ file: String) -> URL {
        URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
    }
}
