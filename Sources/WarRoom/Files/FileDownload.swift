internal import EventStore
internal import HTTPTypes
internal import IncidentModel

/// The answer that gives a file out, so that nothing in it can act as this server's own page.
struct FileDownload: Sendable {
    /// Types that a browser shows without running anything of theirs.
    private static let shown: Set<String> = [
        "application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain",
    ]
    private static let pieceBytes = 64 * 1024

    private let file: AttachedFile

    init(_ file: AttachedFile) { self.file = file }

    private var tag: String { "\"\(self.file.sha256)\"" }

    /// Whether an `If-None-Match` names this content (RFC 9110 section 13.1.2).
    func isKnown(by header: String) -> Bool {
        header.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " }.prefix { $0 != " " }
            return tag == "*" || tag == self.tag || tag == "W/\(self.tag)"
        }
    }

    var notModified: Response {
        Response(head: HTTPResponse(status: .notModified, headerFields: self.cacheFields), body: .bytes([]))
    }

    func response(from store: any FileStore) -> Response {
        var fields = self.cacheFields
        fields[.contentType] = self.mediaType
        fields[.contentLength] = String(self.file.bytes)
        fields[.contentDisposition] = self.disposition
        if let name = HTTPField.Name("Content-Security-Policy") {
            fields[name] = "sandbox; default-src 'none'; frame-ancestors 'none'"
        }
        fields[.xContentTypeOptions] = "nosniff"
        let (sha256, bytes) = (self.file.sha256, self.file.bytes)
        return Response(
            head: HTTPResponse(status: .ok, headerFields: fields),
            body: .stream { writer in
                var offset = 0
                while offset < bytes {
                    let piece = try await store.read(sha256, from: offset, count: Self.pieceBytes)
                    // Shorter than it was: the answer breaks off, and is not taken for a whole one.
                    guard !piece.isEmpty else { throw FileStoreError.missing }
                    try await writer.write(piece)
                    offset += piece.count
                }
            }
        )
    }

    /// The content under a hash never changes, but whether the caller may have it does.
    private var cacheFields: HTTPFields { [.eTag: self.tag, .cacheControl: "private, no-cache"] }

    private var isShown: Bool { Self.shown.contains(MediaType.essence(self.file.mediaType)) }

    private var mediaType: String {
        let essence = MediaType.essence(self.file.mediaType)
        return essence == "text/plain" && essence == self.file.mediaType.lowercased()
            ? "text/plain; charset=utf-8" : self.file.mediaType
    }

    /// RFC 6266: an ASCII name for old readers, then the whole one.
    private var disposition: String {
        let plain = self.file.name.unicodeScalars.map { scalar in
            scalar.isASCII && scalar != "\"" && scalar != "\\" && scalar != "%" ? Character(scalar) : "_"
        }
        let kind = self.isShown ? "inline" : "attachment"
        return "\(kind); filename=\"\(String(plain))\"; filename*=UTF-8''\(Self.encoded(self.file.name))"
    }

    /// RFC 8187 section 3.2.1.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.append(Character(Unicode.Scalar(byte)))
            default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
