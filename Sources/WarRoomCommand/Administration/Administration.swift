import HTTPTypes
import IncidentModel

/// A way to the routes of people, tokens and hooks (contract section 7): a server's, or our own on a data directory
/// that no server has.
protocol Administration: Sendable {
    /// The answer's object, empty where there is nothing to say.
    ///
    /// `key` makes the same request again harmless.
    /// Throws what was refused, in the server's words.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON?,
        key: String?
    ) async throws(CommandFailure) -> JSONObject

    /// Lets go of what is open.
    func close() async
}

extension Administration {
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON? = nil
    ) async throws(CommandFailure) -> JSONObject {
        try await self.send(method, path, json: json, key: nil)
    }

    /// All elements of a list, page after page.
    func list(_ path: String, _ name: String) async throws(CommandFailure) -> [JSON] {
        var elements: [JSON] = []
        var cursor: String?
        repeat {
            let query = cursor.map { "?cursor=" + percentEncoded($0) } ?? ""
            let page = try await self.send(.get, path + query)
            elements += page[name]?.array ?? []
            cursor = page["cursor"]?.string
        } while cursor != nil
        return elements
    }
}
