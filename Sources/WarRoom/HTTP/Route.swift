package import HTTPTypes
package import IncidentModel

/// One method and path with who may ask and what answers.
///
/// The list of all of them is what the access test walks.
package struct Route: Sendable {
    package typealias Handler = @Sendable (RouteRequest) async throws -> Response

    /// Who may ask.
    ///
    /// The default is nobody: a route must say.
    package enum Access: Hashable, Sendable {
        /// Needs no credential: health, the page, sign-in, hooks (which carry a key of their own).
        case anyone
        case signedIn
        case roles(Set<ProductRole>)
    }

    package let method: HTTPRequest.Method
    package let pattern: PathPattern
    package let access: Access
    /// The longest body in bytes; 0 where the request has none.
    package let bodyLimit: Int
    /// Whether the handler takes the body while it comes (``RouteRequest/stream``).
    package let streamsBody: Bool
    package let handler: Handler

    package init(
        _ method: HTTPRequest.Method,
        _ pattern: String,
        access: Access,
        bodyLimit: Int = 0,
        streamsBody: Bool = false,
        handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = PathPattern(pattern)
        self.access = access
        self.bodyLimit = bodyLimit
        self.streamsBody = streamsBody
        self.handler = handler
    }
}
