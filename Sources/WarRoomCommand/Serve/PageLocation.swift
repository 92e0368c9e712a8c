import Foundation
import Logging
import WarRoom

/// Finds the page's files.
enum PageLocation {
    /// Where they are looked for, in order: what the operator says, beside the program, where a package puts them, in a
    /// checkout.
    private static func candidates(_ settings: ServerSettings) -> [String] {
        if let web = settings.web { return [web] }
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        return [
            program.appendingPathComponent("web").path,
            program.appendingPathComponent("../share/warroom/web").path,
            "web/dist",
        ]
    }

    /// The first of them that has a page; nil where none has.
    static func directory(_ settings: ServerSettings) -> String? {
        self.candidates(settings).first { directory in
            let index = URL(fileURLWithPath: directory).appendingPathComponent("index.html").path
            return FileManager.default.fileExists(atPath: index)
        }
    }

    /// Reads the page into memory.
    ///
    /// Without one the API is still served, and the log says so.
    static func assets(_ settings: ServerSettings, _ logger: Logger) throws -> PageAssets {
        if let directory = self.directory(settings) { return try PageAssets(directory: directory) }
        logger.warning("The page's files were not found; only the API is served. Build them or name them with --web.")
        return PageAssets()
    }
}
