internal import HTTPTypes
internal import IncidentModel

/// Sign-in and the administration of people, tokens and hooks over HTTP (contract section 7).
package struct DirectoryRoutes: Sendable {
    private let directory: Directory
    private let origins: OriginPolicy
    private let hookPaths: [String: String]

    /// `hookPaths` gives the path behind the key by the name of the shape, such as `pagerduty/v2/enqueue`.
    ///
    /// One that is absent is the name itself.
    package init(
        directory: Directory,
        origins: OriginPolicy,
        hookPaths: [String: String] = ["pagerduty": "pagerduty/v2/enqueue"]
    ) {
        self.directory = directory
        self.origins = origins
        self.hookPaths = hookPaths
    }

    package var routes: [Route] {
        SessionRoutes(directory: self.directory, origins: self.origins).routes
            + UserRoutes(directory: self.directory, origins: self.origins).routes
            + TokenRoutes(directory: self.directory).routes
            + HookAdministrationRoutes(directory: self.directory, paths: self.hookPaths).routes
            + AuditRoutes(log: self.directory.log).routes
    }

    /// The longest body of these routes in bytes.
    static let bodyLimit = 16 * 1024
}

extension RouteRequest {
    /// The caller as the directory's record names them.
    var author: Author {
        get throws(Refusal) { Access.author(try self.principal, in: nil) }
    }

    /// The key of `Idempotency-Key`; senders write it bare or, as the header's draft has it, in quotes.
    func idempotencyKey() throws(Refusal) -> String? {
        guard let name = HTTPField.Name("Idempotency-Key"), let text = self.header(name) else { return nil }
        let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
        let key = isQuoted ? String(text.dropFirst().dropLast()) : text
        guard CommandEnvelope.isKey(key) else {
            throw Refusal(
                .invalid,
                "“Idempotency-Key” must be 1 to 64 of the characters A-Z a-z 0-9 . _ : -.",
                field: "Idempotency-Key"
            )
        }
        return key
    }
}
