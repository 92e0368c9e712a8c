import Foundation
import HTTPClient
import HTTPTypes
import IncidentModel

/// The people and bots of a script on a server, each with a credential of their own.
///
/// Made by an administrator; the people sign in like everybody, the bots get tokens. Nobody but this process ever knows
/// the passwords, and when the replay is over the credentials end.
struct DemoCast: Sendable {
    private let clients: [String: APIClient]
    private let administration: any Administration
    private let tokens: [String]

    init(
        _ script: DemoScript,
        on server: APIClient,
        administration: any Administration,
        now: Timestamp
    ) async throws(CommandFailure) {
        var clients: [String: APIClient] = [:]
        var tokens: [String] = []
        for person in script.people {
            try await Self.add(person, of: script, administration)
            clients[person.handle] = server.with(token: try await Self.signIn(person, server, administration))
        }
        for bot in script.bots {
            let token = try await administration.send(
                .post,
                "/api/v1/tokens",
                json: [
                    "name": .string(bot.handle), "incidents": "*",
                    // Longer than any replay; a replay that is killed leaves nothing behind for ever.
                    "expires_at": .string(now.adding(seconds: 2 * 86_400).text),
                ]
            )
            tokens.append(token.word("id"))
            clients[bot.handle] = server.with(token: token.word("token"))
        }
        self.clients = clients
        self.administration = administration
        self.tokens = tokens
    }

    /// Who sends as this member of the script.
    func client(_ handle: String) throws(CommandFailure) -> APIClient {
        guard let client = self.clients[handle] else {
            throw CommandFailure(.usage, "“\(handle)” takes no part in this script.")
        }
        return client
    }

    /// Ends the credentials; what was said stays.
    func dismiss(_ script: DemoScript) async {
        for person in script.people {
            _ = try? await self.clients[person.handle]?.send(.delete, "/api/v1/session")
        }
        for token in self.tokens {
            _ = try? await self.administration.send(.delete, "/api/v1/tokens/\(percentEncoded(token))")
        }
    }

    /// Makes the person, or finds the one that an earlier replay made: the key tells them from anybody else of that
    /// name, whose password is not ours to change.
    private static func add(
        _ person: DemoScript.Member,
        of script: DemoScript,
        _ administration: any Administration
    ) async throws(CommandFailure) {
        do throws(CommandFailure) {
            _ = try await administration.send(
                .post,
                "/api/v1/users",
                json: [
                    "handle": .string(person.handle), "name": .string(person.name),
                    "role": .string(ProductRole.responder.rawValue),
                ],
                key: "demo:\(script.name):\(person.handle)"
            )
        } catch {
            guard error.status == .refused else { throw error }
            throw CommandFailure(
                .refused,
                "The replay needs an account @\(person.handle) of its own: \(error.description)"
            )
        }
    }

    private static func signIn(
        _ person: DemoScript.Member,
        _ server: APIClient,
        _ administration: any Administration
    ) async throws(CommandFailure) -> String {
        let password = UUID().uuidString + UUID().uuidString
        let path = "/api/v1/users/\(percentEncoded(person.handle))"
        _ = try await administration.send(.patch, path, json: ["password": .string(password)])
        let response = try await server.send(
            .post,
            "/api/v1/session",
            json: ["handle": .string(person.handle), "password": .string(password), "bearer": true]
        )
        guard let token = (try? JSONParser.parse(response.body))?.object?["token"]?.string else {
            throw CommandFailure(.unavailable, "\(server.server) gave no credential to @\(person.handle).")
        }
        return token
    }
}
