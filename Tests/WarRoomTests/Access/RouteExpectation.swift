/// What a route answers to each caller whose credential holds, and to those whose does not.
struct RouteExpectation: Sendable {
    /// The route's path with its names filled in; `{key}` is the hook's.
    let path: String
    let body: String?
    let statuses: [Caller: Int]

    private init(_ path: String, _ body: String?, dead: Int, _ living: [Caller: Int]) {
        self.path = path
        self.body = body
        let others = Caller.dead.map { ($0, dead) }
        self.statuses = living.merging(Dictionary(uniqueKeysWithValues: others)) { living, _ in living }
    }

    /// The same for everybody, signed in or not.
    static func anyone(_ path: String, _ body: String? = nil, status: Int = 200) -> RouteExpectation {
        RouteExpectation(path, body, dead: status, Dictionary(uniqueKeysWithValues: Caller.living.map { ($0, status) }))
    }

    /// A read of INC-1, which a token for another incident does not find.
    static func reader(_ path: String) -> RouteExpectation {
        RouteExpectation(
            path,
            nil,
            dead: 401,
            [.admin: 200, .responder: 200, .stakeholder: 200, .bot: 200, .botElsewhere: 404]
        )
    }

    static func administrator(_ path: String, _ body: String? = nil, status: Int) -> RouteExpectation {
        RouteExpectation(
            path,
            body,
            dead: 401,
            [.admin: status, .responder: 403, .stakeholder: 403, .bot: 403, .botElsewhere: 403]
        )
    }

    static func each(_ path: String, _ body: String? = nil, dead: Int = 401, living: [Caller: Int]) -> Self {
        RouteExpectation(path, body, dead: dead, living)
    }
}

extension RouteExpectation {
    /// One line a route: method and pattern, then what is asked and what each caller hears.
    static let all: [String: RouteExpectation] = [
        "GET /api/v1/incidents": .each(
            "/api/v1/incidents",
            living: [.admin: 200, .responder: 200, .stakeholder: 200, .bot: 200, .botElsewhere: 200]
        ),
        "POST /api/v1/incidents": .each(
            "/api/v1/incidents",
            #"{"title":"Search is slow"}"#,
            living: [.admin: 201, .responder: 201, .stakeholder: 403, .bot: 403, .botElsewhere: 403]
        ),
        "GET /api/v1/incidents/{id}": .reader("/api/v1/incidents/INC-1"),
        "GET /api/v1/incidents/{id}/reports/{clock}": .each(
            "/api/v1/incidents/INC-1/reports/dora.initial",
            living: [.admin: 200, .responder: 200, .stakeholder: 403, .bot: 200, .botElsewhere: 404]
        ),
        "POST /api/v1/incidents/{id}/commands": .each(
            "/api/v1/incidents/INC-1/commands",
            #"{"command":"message.post","data":{"text":"hello"}}"#,
            living: [.admin: 201, .responder: 201, .stakeholder: 403, .bot: 201, .botElsewhere: 404]
        ),
        "POST /api/v1/incidents/{id}/files": .each(
            "/api/v1/incidents/INC-1/files?name=heap.txt",
            "evidence",
            living: [.admin: 201, .responder: 201, .stakeholder: 403, .bot: 403, .botElsewhere: 404]
        ),
        "GET /api/v1/incidents/{id}/files": .reader("/api/v1/incidents/INC-1/files"),
        "GET /api/v1/incidents/{id}/files/{sha256}": .each(
            "/api/v1/incidents/INC-1/files/\(House.fileHash)",
            living: [.admin: 200, .responder: 200, .stakeholder: 404, .bot: 200, .botElsewhere: 404]
        ),
        "GET /api/v1/incidents/{id}/events": .reader("/api/v1/incidents/INC-1/events"),
        "GET /api/v1/incidents/{id}/stream": .reader("/api/v1/incidents/INC-1/stream"),
        "GET /api/v1/incidents/{id}/bundle.tar": .each(
            "/api/v1/incidents/INC-1/bundle.tar",
            living: [.admin: 200, .responder: 200, .stakeholder: 403, .bot: 200, .botElsewhere: 404]
        ),
        "GET /api/v1/incidents/{id}/timeline.{format}": .reader("/api/v1/incidents/INC-1/timeline.jsonl"),
        "GET /api/v1/incidents/{id}/similar": .reader("/api/v1/incidents/INC-1/similar"),
        "GET /api/v1/incidents/{id}/measures": .each(
            "/api/v1/incidents/INC-1/measures",
            living: [.admin: 200, .responder: 200, .stakeholder: 403, .bot: 200, .botElsewhere: 404]
        ),
        "GET /api/v1/analytics": .each(
            "/api/v1/analytics",
            living: [.admin: 200, .responder: 200, .stakeholder: 403, .bot: 200, .botElsewhere: 200]
        ),
        "GET /api/v1/search": .each(
            "/api/v1/search?q=checkout",
            living: [.admin: 200, .responder: 200, .stakeholder: 200, .bot: 200, .botElsewhere: 200]
        ),
        "POST /api/v1/reports": .each(
            "/api/v1/reports",
            #"{"title":"Search is slow","channel":"phone"}"#,
            living: [.admin: 201, .responder: 201, .stakeholder: 201, .bot: 403, .botElsewhere: 403]
        ),
        "GET /api/v1/reports": .each(
            "/api/v1/reports",
            living: [.admin: 200, .responder: 200, .stakeholder: 200, .bot: 200, .botElsewhere: 200]
        ),
        "GET /api/v1/reports/{id}": .each(
            "/api/v1/reports/REP-1",
            living: [.admin: 200, .responder: 200, .stakeholder: 404, .bot: 404, .botElsewhere: 404]
        ),
        // The responder is first, and what one has decided stands.
        "POST /api/v1/reports/{id}/triage": .each(
            "/api/v1/reports/REP-1/triage",
            #"{"as":"request","to":"Facilities"}"#,
            living: [.admin: 409, .responder: 200, .stakeholder: 403, .bot: 403, .botElsewhere: 403]
        ),
        "GET /api/v1/session": .each(
            "/api/v1/session",
            living: [.admin: 200, .responder: 200, .stakeholder: 200, .bot: 200, .botElsewhere: 200]
        ),
        "POST /api/v1/session": .anyone(
            "/api/v1/session",
            #"{"handle":"rob","password":"\#(House.password)"}"#,
            status: 201
        ),
        "POST /api/v1/session/welcome": .anyone(
            "/api/v1/session/welcome",
            #"{"secret":"wrw_guess","handle":"eve","name":"Eve","password":"a quiet harbour at dusk"}"#,
            status: 401
        ),
        "DELETE /api/v1/session": .each(
            "/api/v1/session",
            dead: 204,
            living: [.admin: 204, .responder: 204, .stakeholder: 204, .bot: 403, .botElsewhere: 403]
        ),
        "GET /api/v1/users": .each(
            "/api/v1/users",
            living: [.admin: 200, .responder: 200, .stakeholder: 200, .bot: 403, .botElsewhere: 403]
        ),
        "POST /api/v1/users": .administrator(
            "/api/v1/users",
            #"{"handle":"new","name":"New","role":"responder"}"#,
            status: 201
        ),
        "PATCH /api/v1/users/{handle}": .each(
            "/api/v1/users/rob",
            #"{"name":"Robert"}"#,
            living: [.admin: 200, .responder: 200, .stakeholder: 403, .bot: 403, .botElsewhere: 403]
        ),
        "GET /api/v1/tokens": .administrator("/api/v1/tokens", status: 200),
        "POST /api/v1/tokens": .administrator("/api/v1/tokens", #"{"name":"x","incidents":"*"}"#, status: 201),
        "DELETE /api/v1/tokens/{id}": .administrator("/api/v1/tokens/tok_2", status: 204),
        "GET /api/v1/hooks": .administrator("/api/v1/hooks", status: 200),
        "POST /api/v1/hooks": .administrator(
            "/api/v1/hooks",
            #"{"name":"x","adapter":"alertmanager","incident":"INC-1"}"#,
            status: 201
        ),
        "DELETE /api/v1/hooks/{id}": .administrator("/api/v1/hooks/hook_1", status: 204),
        "GET /api/v1/policy": .each(
            "/api/v1/policy",
            living: [.admin: 200, .responder: 200, .stakeholder: 403, .bot: 200, .botElsewhere: 200]
        ),
        "PUT /api/v1/policy": .administrator("/api/v1/policy", #"{"policy":""}"#, status: 400),
        "POST /api/v1/policy/check": .administrator("/api/v1/policy/check", #"{"policy":""}"#, status: 200),
        "GET /api/v1/policy/history": .administrator("/api/v1/policy/history", status: 200),
        "GET /api/v1/policy/history/{revision}": .administrator("/api/v1/policy/history/0", status: 200),
        "GET /api/v1/audit": .administrator("/api/v1/audit", status: 200),
        "POST /hooks/{key}/alertmanager": .anyone("/hooks/{key}/alertmanager", #"{"version":"4","alerts":[]}"#),
        "GET /healthz": .anyone("/healthz"),
        "GET /readyz": .anyone("/readyz"),
        "GET /metrics": .anyone("/metrics"),
        "GET /api/openapi.json": .anyone("/api/openapi.json"),
        "GET /api/asyncapi.json": .anyone("/api/asyncapi.json"),
    ]
}
