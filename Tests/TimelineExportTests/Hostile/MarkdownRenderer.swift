import Foundation
import Testing
import WarRoomTesting

/// `marked`, the renderer that the page uses, without the filter that the page puts behind it.
enum MarkdownRenderer {
    private static let program = """
        const {readFileSync, writeFileSync} = require("fs"), {marked} = require("/usr/share/nodejs/marked");
        const options = {headerIds: false, mangle: false}, [from, to] = process.argv.slice(1);
        writeFileSync(to, marked.parse(readFileSync(from, "utf8"), options));
        """

    static func html(_ markdown: String) async throws -> String {
        let folder = try TemporaryFolder()
        let (source, page) = ("\(folder.path)/export.md", "\(folder.path)/export.html")
        try Data(markdown.utf8).write(to: URL(filePath: source))
        let process = try ChildProcess("/usr/bin/env", ["node", "-e", self.program, source, page])
        try #require(await process.exitCode() == 0, "\(process.errors)")
        return try String(contentsOf: URL(filePath: page), encoding: .utf8)
    }
}
