import CLibwebsockets
import HTTPTypes

/// Reads the headers that the library holds for a connection.
///
/// Only within the callbacks up to the request or the upgrade: afterwards the library has freed them.
struct HeaderTable {
    /// The headers that the library parses into slots of its own, and their names.
    private static let known: [(token: lws_token_indexes, name: HTTPField.Name)] = {
        (0..<UInt32(WSI_TOKEN_COUNT.rawValue)).compactMap { index in
            let token = lws_token_indexes(rawValue: index)
            guard let text = lws_token_to_string(token) else { return nil }
            // "host:" is a header; "get " and "http/1.1 " are not, nor are HTTP/2's ":path".
            let name = String(cString: text)
            guard name.hasSuffix(":"), !name.hasPrefix(":") else { return nil }
            return HTTPField.Name(String(name.dropLast())).map { (token, $0) }
        }
    }()

    private static let methods: [(token: lws_token_indexes, method: HTTPRequest.Method)] = [
        (WSI_TOKEN_GET_URI, .get), (WSI_TOKEN_POST_URI, .post), (WSI_TOKEN_PUT_URI, .put),
        (WSI_TOKEN_PATCH_URI, .patch), (WSI_TOKEN_DELETE_URI, .delete), (WSI_TOKEN_HEAD_URI, .head),
        (WSI_TOKEN_OPTIONS_URI, .options),
    ]

    let wsi: OpaquePointer

    /// Whether the library still holds anything: for a connection whose headers are gone every length is 0.
    var isThere: Bool { Self.methods.contains { lws_hdr_total_length(self.wsi, $0.token) > 0 } }

    var method: HTTPRequest.Method? {
        Self.methods.first { lws_hdr_total_length(self.wsi, $0.token) > 0 }?.method
    }

    /// Path and query, percent-encoded in one way whatever way they came in.
    ///
    /// The library decodes while it parses (`%41` is `A`, `/a/../b` is `/b`, `+` in a query is a space), so what came is
    /// gone; encoding again gives what every other spelling of the same target gives. (An empty query arrives as `/`.)
    var target: String? {
        guard let token = Self.methods.first(where: { lws_hdr_total_length(self.wsi, $0.token) > 0 })?.token,
            let path = self.fragment(token, 0)
        else { return nil }
        var arguments: [[UInt8]] = []
        while let argument = self.fragment(WSI_TOKEN_HTTP_URI_ARGS, Int32(arguments.count)) {
            arguments.append(argument)
        }
        return TargetEncoder.target(path: path, arguments: arguments)
    }

    /// `HTTP/1.1` or `HTTP/1.0`, as it came.
    var version: String? { self.value(WSI_TOKEN_HTTP) }

    /// A header's value, several joined by commas (cookies by semicolons); nil where it was not sent.
    func value(_ token: lws_token_indexes) -> String? {
        guard self.has(token) else { return nil }
        if token == WSI_TOKEN_HTTP_COOKIE { return self.cookies }
        return self.copy(Int(lws_hdr_total_length(self.wsi, token))) { lws_hdr_copy(self.wsi, $0, $1, token) } ?? ""
    }

    /// A header that the library does not know, made ready once: looking up some dozens is on every request's bill.
    struct CustomHeader: Sendable {
        let name: HTTPField.Name
        /// The name and its colon, as the library wants it.
        let key: [CChar]

        /// Nil where the text is no header's name.
        init?(_ text: String) {
            guard let name = HTTPField.Name(text) else { return nil }
            self.name = name
            self.key = (text.lowercased() + ":").utf8.map { CChar(bitPattern: $0) }
        }
    }

    /// The value of a header that the library does not know; of several the first.
    private func value(_ header: CustomHeader) -> String? {
        let size = Int32(header.key.count)
        let length = lws_hdr_custom_length(self.wsi, header.key, size)
        guard length >= 0 else { return nil }
        return self.copy(Int(length)) { lws_hdr_custom_copy(self.wsi, $0, $1, header.key, size) } ?? ""
    }

    /// All headers that are known or named in `custom`.
    func fields(custom: [CustomHeader]) -> HTTPFields {
        var fields = HTTPFields()
        for (token, name) in Self.known where lws_hdr_total_length(self.wsi, token) > 0 {
            guard let value = self.value(token), !value.isEmpty else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        for header in custom {
            guard let value = self.value(header) else { continue }
            fields.append(HTTPField(name: header.name, value: value))
        }
        return fields
    }

    /// All cookie lines as one: the library puts nothing between them.
    private var cookies: String {
        var lines: [String] = []
        while let line = self.fragment(WSI_TOKEN_HTTP_COOKIE, Int32(lines.count)) {
            lines.append(String(decoding: line.drop { $0 == 0x20 }, as: UTF8.self))
        }
        return lines.joined(separator: "; ")
    }

    /// Sent at all, be it without a value.
    private func has(_ token: lws_token_indexes) -> Bool {
        var byte: CChar = 0
        return lws_hdr_total_length(self.wsi, token) > 0 || lws_hdr_copy_fragment(self.wsi, &byte, 1, token, 0) == 0
    }

    private func fragment(_ token: lws_token_indexes, _ index: Int32) -> [UInt8]? {
        guard self.has(token) else { return nil }
        let length = Int(lws_hdr_fragment_length(self.wsi, token, index))
        var bytes = [UInt8](repeating: 0, count: length + 1)
        let copied = bytes.withUnsafeMutableBytes { buffer in
            let memory = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return lws_hdr_copy_fragment(self.wsi, memory, Int32(length + 1), token, index)
        }
        guard copied >= 0 else { return nil }
        return Array(bytes.prefix(Int(copied)))
    }

    private func copy(_ length: Int, _ body: (UnsafeMutablePointer<CChar>?, Int32) -> Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: length + 1)
        let copied = bytes.withUnsafeMutableBytes { buffer in
            body(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(length + 1))
        }
        guard copied > 0 else { return nil }
        return String(decoding: bytes.prefix(Int(copied)), as: UTF8.self)
    }
}
