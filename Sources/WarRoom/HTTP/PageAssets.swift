internal import Foundation
package import HTTPTypes
internal import EventStore

/// The page from memory: each file read once at start, with its compressed forms where they lie beside it (`app.js.gz`,
/// `app.js.br`).
///
/// Each asset costs a connection, so names that carry a hash of their content are cached for ever.
package struct PageAssets: Sendable {
    struct Asset: Sendable {
        let type: String
        let plain: [UInt8]
        let gzip: [UInt8]?
        let brotli: [UInt8]?
        let etag: String
        let isImmutable: Bool
    }

    private let assets: [String: Asset]

    /// No page: the server still serves the API.
    package init() { self.assets = [:] }

    /// Reads every file below a directory, at most 64 MiB in all.
    package init(directory: String) throws {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        var assets: [String: Asset] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
            let url = root.appendingPathComponent(path)
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true, !path.hasSuffix(".gz"),
                !path.hasSuffix(".br"), let type = Self.type(of: path)
            else { continue }
            let bytes = [UInt8](try Data(contentsOf: url))
            assets[path] = Asset(
                type: type,
                plain: bytes,
                gzip: (try? Data(contentsOf: url.appendingPathExtension("gz"))).map { [UInt8]($0) },
                brotli: (try? Data(contentsOf: url.appendingPathExtension("br"))).map { [UInt8]($0) },
                etag: "\"\(Chain.hash(of: bytes).prefix(32))\"",
                isImmutable: path.hasPrefix("assets/")
            )
        }
        self.assets = assets
    }

    package var isEmpty: Bool { self.assets.isEmpty }

    private static func type(of path: String) -> String? {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "ico": "image/x-icon"
        case "json", "map": "application/json"
        case "webmanifest": "application/manifest+json"
        case "woff2": "font/woff2"
        case "txt": "text/plain; charset=utf-8"
        default: nil
        }
    }

    /// The file at a path, in the smallest form that the browser takes; nil where there is none.
    package func response(for path: String, _ request: HTTPRequest) -> Response? {
        guard let asset = self.assets[path] else { return nil }
        var fields: HTTPFields = [
            .contentType: asset.type,
            .eTag: asset.etag,
            .vary: "Accept-Encoding",
            .cacheControl: asset.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if request.headerFields[.ifNoneMatch] == asset.etag {
            return Response(head: HTTPResponse(status: .notModified, headerFields: fields), body: .bytes([]))
        }
        let accepted = request.headerFields[.acceptEncoding] ?? ""
        if let brotli = asset.brotli, accepted.contains("br") {
            fields[.contentEncoding] = "br"
            return Response(head: HTTPResponse(status: .ok, headerFields: fields), body: .bytes(brotli))
        }
        if let gzip = asset.gzip, accepted.contains("gzip") {
            fields[.contentEncoding] = "gzip"
            return Response(head: HTTPResponse(status: .ok, headerFields: fields), body: .bytes(gzip))
        }
        return Response(head: HTTPResponse(status: .ok, headerFields: fields), body: .bytes(asset.plain))
    }
}
