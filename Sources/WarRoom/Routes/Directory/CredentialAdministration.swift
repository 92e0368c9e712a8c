internal import HTTPTypes
internal import IncidentModel

/// One kind of credential of machines as administrators handle it: list, make, take away.
///
/// Its secret is in the answer that made it and nowhere else.
protocol CredentialAdministration: Sendable {
    associatedtype Record

    /// The member of the list's answer, and the last part of its address.
    static var plural: String { get }

    /// Those that were not revoked.
    var records: [Record] { get }

    static func id(of record: Record) -> String

    /// Makes what the request's members ask for.
    func create(_ request: RouteRequest) async throws -> (record: Record, secret: Secret)

    func revoke(_ id: String, by author: Author, via: Via) async throws(Refusal)

    /// The members of a record, without its secret.
    func write(_ record: Record, to writer: inout JSONWriter)

    /// The members that show the secret, this once.
    func write(_ secret: Secret, of record: Record, to writer: inout JSONWriter)
}

extension CredentialAdministration {
    private static var path: String { "/api/v1/\(Self.plural)" }

    var routes: [Route] {
        let limit = DirectoryRoutes.bodyLimit
        return [
            Route(.get, Self.path, access: .roles([.admin])) { try self.list($0) },
            Route(.post, Self.path, access: .roles([.admin]), bodyLimit: limit) { try await self.make($0) },
            Route(.delete, Self.path + "/{id}", access: .roles([.admin])) { try await self.revoke($0) },
        ]
    }

    private func list(_ request: RouteRequest) throws -> Response {
        try ListPage(of: self.records, request, id: Self.id).response(Self.plural) { record, writer in
            writer.object { writer in self.write(record, to: &writer) }
        }
    }

    private func make(_ request: RouteRequest) async throws -> Response {
        let (record, secret) = try await self.create(request)
        return .json(.created, headers: [.location: "\(Self.path)/\(Self.id(of: record))"]) { writer in
            writer.object { writer in
                self.write(record, to: &writer)
                self.write(secret, of: record, to: &writer)
            }
        }
    }

    private func revoke(_ request: RouteRequest) async throws -> Response {
        try await self.revoke(request.values["id"] ?? "", by: request.author, via: request.principal.via)
        return .noContent
    }
}
