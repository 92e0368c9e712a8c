import IncidentModel
import Testing
import WarRoomTesting
import WireProtocol

@testable import WarRoom

@Suite("Tokens and hooks")
struct DirectoryTokenTests {
    @Test("a token is wr_ and 43 characters, and acts as a bot of its name")
    func bot() async throws {
        let house = try await DirectoryHarness()
        let incident = try #require(IncidentID("INC-7"))
        let (record, secret) = try await house.token(incidents: [incident], commands: ["status.note"])
        #expect(secret.text.hasPrefix("wr_") && secret.text.utf8.count == 46)
        let principal = try #require(house.directory.principal(bearer: secret.text))
        #expect(
            principal
                == Principal(
                    id: "bot_tok_1",
                    handle: "deploys",
                    name: "deploys",
                    role: .bot,
                    credential: "tok_1",
                    via: .api,
                    incidents: [incident],
                    commands: ["status.note"]
                )
        )
        #expect(record.principal == principal)
    }

    @Test("no two secrets are the same")
    func distinct() async throws {
        let house = try await DirectoryHarness()
        var secrets: Set<String> = []
        for _ in 0..<50 { secrets.insert(try await house.token().secret.text) }
        #expect(secrets.count == 50)
    }

    @Test(
        "a bot's handle is made of its name",
        arguments: [("Deploy Bot", "deploy-bot"), ("grafana.prod", "grafana.prod"), ("Übung", "bung"), ("→", "bot")]
    )
    func handle(name: String, handle: String) { #expect(BotHandle.handle(of: name) == handle) }

    @Test("a revoked token opens nothing, and its connections are closed with 1008")
    func revoked() async throws {
        let house = try await DirectoryHarness()
        let (record, secret) = try await house.token()
        try await house.directory.revokeToken(id: record.id, by: .system, via: .cli)
        #expect(house.directory.principal(bearer: secret.text) == nil)
        #expect(house.told.map(\.credential) == ["tok_1"] && house.told.map(\.code) == [.policy])
        #expect(house.directory.tokens.isEmpty)
        let again = await refusal { try await house.directory.revokeToken(id: record.id, by: .system, via: .cli) }
        #expect(again?.code == .notFound)
        #expect(try await house.token().record.id == "tok_2")
    }

    @Test("a token ends at its time and is not made with one in the past")
    func expiry() async throws {
        let house = try await DirectoryHarness()
        let late = await refusal { _ = try await house.token(expiresAt: house.clock.now) }
        #expect(late?.code == .invalid && late?.field == "/expires_at")
        let (record, secret) = try await house.token(expiresAt: house.clock.now.adding(seconds: 60))
        #expect(house.directory.principal(bearer: secret.text) != nil)
        house.clock.advance(milliseconds: 60_000)
        #expect(house.directory.principal(bearer: secret.text) == nil)
        house.directory.endExpired()
        #expect(house.told == [.expired(record.id)])
    }

    @Test("the repeat of a token's key does not make a second one")
    func repeated() async throws {
        let house = try await DirectoryHarness()
        _ = try await house.token(key: "k")
        #expect(await refusal { _ = try await house.token(key: "k") }?.code == .conflict)
        #expect(await refusal { _ = try await house.token("other", key: "k") }?.code == .keyReused)
        #expect(house.directory.tokens.count == 1)
    }

    @Test("a hook is found by its key, posts to its incident, and is gone once revoked")
    func hook() async throws {
        let house = try await DirectoryHarness()
        let incident = try #require(IncidentID("INC-7"))
        let request = HookRequest(name: "Alerts", adapter: "alertmanager", incident: incident)
        let (record, secret) = try await house.directory.createHook(request, by: .system, via: .cli)
        #expect(house.directory.hook(key: secret.text) == record)
        #expect(record.principal.via == .hook("alertmanager"))
        #expect(record.principal.incidents == [incident] && record.principal.role == .bot)
        #expect(house.directory.principal(bearer: secret.text) == nil)
        try await house.directory.revokeHook(id: record.id, by: .system, via: .cli)
        #expect(house.directory.hook(key: secret.text) == nil)
    }

    @Test("a hook needs a known shape and one of incident and rule")
    func badHook() async throws {
        let house = try await DirectoryHarness()
        func field(_ request: HookRequest) async -> String? {
            await refusal { _ = try await house.directory.createHook(request, by: .system, via: .cli) }?.field
        }
        let incident = IncidentID("INC-7")
        #expect(await field(HookRequest(name: "x", adapter: "nagios", incident: incident)) == "/adapter")
        #expect(await field(HookRequest(name: "x", adapter: "grafana", incident: nil)) == "/incident")
        #expect(
            await field(HookRequest(name: "x", adapter: "grafana", incident: incident, rule: JSONObject())) == "/rule"
        )
    }
}
