internal import HTTPTypes
internal import IncidentModel

/// The server's machine-readable descriptions of itself: `/api/openapi.json` and `/api/asyncapi.json`.
package struct DescriptionRoutes: Sendable {
    private let version: String
    private let described: [Route]

    /// Describes the routes that are there so far, and its own.
    package init(version: String, describing routes: [Route]) {
        self.version = version
        self.described = routes
    }

    package var routes: [Route] {
        let (version, described) = (self.version, self.described)
        let asynchronous = Route(.get, "/api/asyncapi.json", access: .anyone) { _ in
            .json { AsyncAPIDocument(version: version).write(to: &$0) }
        }
        let openapi = Route(.get, "/api/openapi.json", access: .anyone) { _ in
            .json { OpenAPIDocument(version: version, routes: described + [asynchronous]).write(to: &$0) }
        }
        return [openapi, asynchronous]
    }
}
