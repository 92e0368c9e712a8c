internal import EventStore
internal import HTTPTypes
internal import IncidentModel
internal import WireProtocol

/// Incidents over HTTP (contract section 7): declare, list, state, commands.
package struct IncidentRoutes: Sendable {
    /// A command's body: 64 KiB as on the WebSocket.
    static let commandBody = 64 * 1024

    let services: Services
    let history: EventHistory

    package init(services: Services, history: EventHistory) {
        self.services = services
        self.history = history
    }

    package var routes: [Route] {
        [
            Route(.post, "/api/v1/incidents", access: .signedIn, bodyLimit: Self.commandBody, handler: self.declare),
            Route(.get, "/api/v1/incidents", access: .signedIn, handler: self.list),
            Route(.get, "/api/v1/incidents/{id}", access: .signedIn, handler: self.state),
            Route(
                .post,
                "/api/v1/incidents/{id}/commands",
                access: .signedIn,
                bodyLimit: Self.commandBody,
                handler: self.command
            ),
        ]
    }

    @Sendable private func declare(_ request: RouteRequest) async throws -> Response {
        let fields = try request.fields()
        let envelope = CommandEnvelope(
            command: DeclareIncident.name,
            incident: nil,
            key: try request.idempotencyKey(),
            eventAt: try fields.optionalTime("event_at"),
            data: fields.object
        )
        let answer = try await self.services.rooms.perform(envelope, by: request.principal).get()
        return Self.answer(
            answer,
            headers: [.location: "/api/v1/incidents/\(answer.incident)"]
        )
    }

    private static func answer(_ answer: CommandAnswer, headers: HTTPFields = [:]) -> Response {
        .json(answer.duplicate ? .ok : .created, headers: headers) { writer in
            writer.object { writer in
                writer.member("incident", answer.incident.description)
                writer.member("seq", answer.seq)
                if answer.duplicate { writer.member("duplicate", true) }
            }
        }
    }

    @Sendable private func command(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        let principal = try request.principal
        // A caller who may not know of the incident hears so before anything is said about the body.
        try self.services.board.check(incident, for: principal)
        var fields = try request.fields()
        if let named = fields.optional("incident"), named.string != incident.description {
            throw Refusal(.invalid, "“incident” must be the one of the address or be left out.", field: "/incident")
        }
        var object = fields.object
        object["incident"] = .string(incident.description)
        if fields.optional("key") == nil, let key = try request.idempotencyKey() { object["key"] = .string(key) }
        fields = Fields(object, at: "")
        let envelope = try CommandEnvelope(fields)
        guard envelope.command != DeclareIncident.name else {
            throw Refusal(.wrongState, "This incident is declared already.", field: "/command")
        }
        return Self.answer(try await self.services.rooms.perform(envelope, by: principal).get())
    }

    @Sendable private func state(_ request: RouteRequest) async throws -> Response {
        let incident = try request.incident
        let scope = try self.services.readScope(of: incident, for: request.principal)
        if let moment = try request.time("at") {
            let byEventTime = request.target.query["by"] == "event_at"
            let state = try await self.history.state(of: incident, at: moment, byEventTime: byEventTime)
            guard state.head.seq > 0 else {
                throw Refusal(.notFound, "The incident did not exist at that time.", field: "?at")
            }
            let policy = self.services.rooms.policy
            return .json { state.write(to: &$0, scope: scope, policy: policy) }
        }
        guard let view = await self.services.rooms.read(incident, { $0 }) else { throw Refusal.noIncident }
        let policy = self.services.rooms.policy
        return .json { writer in
            view.state.write(to: &writer, scope: scope, repeats: view.repeats.counts, policy: policy)
        }
    }
}
