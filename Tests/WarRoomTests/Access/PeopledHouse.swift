import WarRoomTesting
import HTTPTypes
import IncidentModel

@testable import WarRoom

/// A house in which every caller has been at the door before; INC-1 and INC-2 are open, INC-1 has a file, and a hook
/// posts to
/// INC-1.
struct PeopledHouse: Sendable {
    let house: House
    let secrets: [Caller: String]
    let hookKey: String

    init() async throws {
        let house = try House()
        var secrets: [Caller: String] = [.nonsense: "wr_" + String(repeating: "A", count: 43)]
        secrets[.expiredSession] = try await house.person("gone")
        let soon = house.timers.now.adding(seconds: 60)
        secrets[.expiredToken] = try await house.token(expiresAt: soon).secret
        house.timers.advance(milliseconds: 31 * 24 * 3_600_000)
        secrets[.admin] = try await house.person("ada", .admin)
        secrets[.responder] = try await house.person("rob")
        secrets[.stakeholder] = try await house.person("stan", .stakeholder)
        for title in ["Checkout is down", "Mail is late"] { try await house.declare(title, by: secrets[.admin] ?? "") }
        let file = "/api/v1/incidents/INC-1/files?name=log.txt"
        _ = try await house.ask(.post, file, "evidence", bearer: secrets[.admin])
        try await house.report("The printer is out of paper", by: secrets[.admin] ?? "")
        secrets[.bot] = try await house.token().secret
        secrets[.botElsewhere] = try await house.token(incidents: [IncidentID(series: .ordinary, number: 2)]).secret
        secrets[.disabled] = try await house.person("dora")
        _ = try await house.directory.updateUser("dora", UserChanges(disabled: true), by: House.system, via: .cli)
        secrets[.passwordChanged] = try await house.person("paul")
        let password = UserChanges(password: "another quiet harbour")
        _ = try await house.directory.updateUser("paul", password, by: House.system, via: .cli)
        let ended = try await house.person("otto")
        _ = try await house.ask(.delete, "/api/v1/session", cookie: ended)
        secrets[.signedOutSession] = ended
        let (id, revoked) = try await house.token()
        try await house.directory.revokeToken(id: id, by: House.system, via: .cli)
        secrets[.revokedToken] = revoked
        self.hookKey = try await house.hook(incident: IncidentID(series: .ordinary, number: 1))
        secrets[.hookKey] = self.hookKey
        self.house = house
        self.secrets = secrets
    }

    /// One request as this caller sends it.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String?,
        as caller: Caller
    ) async throws -> HouseAnswer {
        let path = path.replacing("{key}", with: self.hookKey)
        guard let secret = self.secrets[caller] else { return try await self.house.ask(method, path, body) }
        guard caller.isPerson else { return try await self.house.ask(method, path, body, bearer: secret) }
        return try await self.house.ask(method, path, body, cookie: secret)
    }
}
