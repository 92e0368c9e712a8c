/// What decides whether a request is well-formed, read from the library's header table.
struct RequestFacts: Hashable, Sendable {
    var method = "GET"
    /// `HTTP/1.1`.
    var version: String? = "HTTP/1.1"
    /// Several values of one header are joined by commas; nil: not sent.
    var host: String?
    var transferEncoding: String?
    var contentLength: String?
    var connection: String?
    var upgrade: String?
    var webSocketVersion: String?
    var webSocketKey: String?
    var webSocketProtocols: String?
    var webSocketExtensions: String?
}
