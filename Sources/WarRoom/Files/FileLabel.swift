internal import HTTPTypes
internal import IncidentModel

/// What an upload says about its file: name and caption in the query or in the headers, the type in `Content-Type`.
struct FileLabel: Hashable, Sendable {
    let name: String
    let mediaType: String
    let caption: String?

    init(_ request: RouteRequest) throws(Refusal) {
        let query = request.target.query
        guard let name = query["name"] ?? request.header(.contentDisposition).flatMap(Self.name) else {
            throw Refusal(
                .invalid,
                "The file needs a name: add ?name=… to the address, or send Content-Disposition.",
                field: "?name"
            )
        }
        try FileName.check(name, field: "?name")
        self.name = name
        self.mediaType = request.header(.contentType) ?? MediaType.unknown
        try MediaType.check(self.mediaType, field: "Content-Type")
        let caption = query["caption"].flatMap { $0.isEmpty ? nil : $0 }
        guard (caption ?? "").utf8.count <= AttachFile.captionLimit else {
            let message = "“caption” may have at most \(AttachFile.captionLimit) bytes."
            throw Refusal(.tooLarge, message, field: "?caption")
        }
        self.caption = caption
    }

    /// The data of the command that attaches the file.
    func data(_ sha256: String) -> JSONObject {
        var data = JSONObject([
            .init(key: "sha256", value: .string(sha256)), .init(key: "name", value: .string(self.name)),
            .init(key: "media_type", value: .string(self.mediaType)),
        ])
        data["caption"] = self.caption.map { .string($0) }
        return data
    }
}

// MARK: - Content-Disposition (RFC 6266)

extension FileLabel {
    /// The file name of a `Content-Disposition`; `filename*` goes before `filename`.
    private static func name(_ header: String) -> String? {
        let parameters = Self.parameters(header)
        if let extended = parameters["filename*"] {
            let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            // RFC 8187: charset'language'percent-encoded.
            if parts.count == 3, parts[0].lowercased() == "utf-8", let name = Self.decoded(parts[2]) { return name }
        }
        return parameters["filename"]
    }

    /// Names in lower case; a quoted value without its quotes and backslashes.
    private static func parameters(_ header: String) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = Substring(header)
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            parameters[name.lowercased()] = Self.value(&rest)
        }
        return parameters
    }

    private static func value(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != ";" && $0 != " " }
            rest = rest.dropFirst(value.count)
            return String(value)
        }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let escaped = rest.popFirst() {
                value.append(escaped)
            } else {
                value.append(character)
            }
        }
        return value
    }

    private static func decoded(_ text: Substring) -> String? {
        RequestTarget("/?name=\(text.replacing("+", with: "%2B"))")?.query["name"]
    }
}
