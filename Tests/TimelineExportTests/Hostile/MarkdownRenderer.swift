import Foundation
import Testing
import WarRoomTesting

/// `marked`, the renderer that the page uses, without the filter that the page puts behind it.
enum MarkdownRenderer {
    private static let program = """
        const {readFileSync, writeFileSync} = require("fs"), {marked} = require("/usr/share/nodejs/marked");
        const options = {headerIds: false, mangle: false}, [from, to] = process.argv.slice(1);
        const pages = JSON.parse(readFileSync(from, "utf8")).map((text) => marked.parse(text, options));
        writeFileSync(to, JSON.stringify(pages));
        """

    /// Makes a page of each document, all in one run of the renderer.
    static func html(_ documents: [String]) async throws -> [String] {
        let folder = try TemporaryFolder()
        let (source, pages) = ("\(folder.path)/exports.json", "\(folder.path)/pages.json")
        try JSONEncoder().encode(documents).write(to: URL(filePath: source))
        let process = try ChildProcess("/usr/bin/env", ["node", "-e", self.program, source, pages])
        try #require(await process.exitCode() == 0, "\(process.errors)")
        return try JSONDecoder().decode([String].self, from: Data(contentsOf: URL(filePath: pages)))
    }

    static func html(_ document: String) async throws -> String {
        try #require(try await self.html([document]).first)
    }
}
