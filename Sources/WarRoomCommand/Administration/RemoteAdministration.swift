import HTTPClient
import HTTPTypes
import IncidentModel

/// Administration through a running server: over the network, or by its local socket as the operator.
struct RemoteAdministration: Administration {
    let client: APIClient

    /// Whether a server answers at all; a socket may be left over from one that was killed.
    func answers() async -> Bool {
        do throws(HTTPClientError) {
            _ = try await self.client.ask(.get, "/healthz")
            return true
        } catch {
            return error.kind != .unreachable
        }
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: JSON?,
        key: String?
    ) async throws(CommandFailure) -> JSONObject {
        let response = try await self.client.send(method, path, json: json, key: key)
        return (try? JSONParser.parse(response.body))?.object ?? JSONObject()
    }

    func close() async {}
}
