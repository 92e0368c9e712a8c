import Foundation
import HTTPTypes
import IncidentModel
import Testing
import WarRoomTesting

@Suite("A secret", .serialized, .timeLimit(.minutes(2)))
struct SecretsTests {
    private static let password = "marked-password of Ben"

    /// Every secret that a server ever gave out or was given, by a name for it.
    private func use(_ server: ServerProcess) async throws -> [String: String] {
        var secrets = ["welcome": try #require(server.welcome), "password": Self.password]
        let ana = try await server.signUp()
        secrets["session"] = ana
        let admin = server.client(bearer: ana)
        let ben: JSON = ["handle": "ben", "name": "Ben", "role": "responder", "password": .string(Self.password)]
        _ = try await admin.post("/api/v1/users", ben.text)
        let credentials: JSON = ["handle": "ben", "password": .string(Self.password), "bearer": true]
        secrets["bearer"] = try await server.client().post("/api/v1/session", credentials.text).json?["token"]?.string
        let incident = try await Flow.declare(server, by: ana)
        secrets["token"] = try await Flow.token(server, incident, by: ana)
        let hook: JSON = ["name": "alerts", "adapter": "alertmanager", "incident": .string(incident)]
        secrets["hook"] = try await admin.post("/api/v1/hooks", hook.text).json?["key"]?.string
        let change: JSON = ["password": "marked-password, the second", "current_password": .string(Self.password)]
        secrets["second password"] = "marked-password, the second"
        let changed = try await server.client(bearer: secrets["bearer"]).request(
            "PATCH",
            "/api/v1/users/ben",
            body: Array(change.text.utf8)
        )
        #expect(changed.status == 200)
        #expect(secrets.count == 7)
        return secrets
    }

    /// Puts each secret where it does not belong and reads what every route says to it.
    private func misuse(_ server: ServerProcess, _ secrets: [String: String]) async throws -> [String] {
        var said: [String] = []
        let ana = secrets["session"] ?? ""
        for (name, secret) in secrets {
            let escaped = secret.replacing(" ", with: "%20")
            let body: JSON = ["handle": "ben", "password": .string(secret), "secret": .string(secret), "name": 7]
            for response in [
                try await server.client().post("/api/v1/session/welcome", body.text),
                try await server.client().post("/hooks/\(escaped)/alertmanager", #"{"version":"9"}"#),
                try await server.client().post("/hooks/\(escaped)/slack", "{"),
                try await server.client(bearer: secret).get("/api/v1/nothing"),
                try await server.client(bearer: ana).post("/api/v1/users", body.text),
            ] { said.append("\(response.headers) \(response.text)") }
            // A wrong password costs a slow hash, so not with every one of them.
            if name == "token" {
                said.append(try await server.client().post("/api/v1/session", body.text).text)
            }
            let refused = HTTPFields([HTTPField(name: .authorization, value: "Bearer \(secret)x")])
            do { _ = try await ScriptedClient.connect(port: server.port, headers: refused) } catch let error
                as ScriptedClient.Refused
            {
                said.append(error.response.text)
            }
        }
        let list = ["audit?limit=500", "users", "tokens", "hooks", "incidents", "session"]
        for path in list { said.append(try await server.client(bearer: ana).get("/api/v1/\(path)").text) }
        said.append(try await server.client().get("/metrics").text)
        said.append(try await server.client().get("/api/openapi.json").text)
        return said
    }

    @Test("is in no log, answer, metric or file of the data directory; only hashes are kept")
    func nowhere() async throws {
        let folder = try TemporaryFolder()
        let server = try await ServerProcess.start(in: folder.data, ["--log-level", "trace"])
        let secrets = try await self.use(server)
        var places = try await self.misuse(server, secrets).map { ("an answer", $0) }
        for path in ["cmdline", "environ"] {
            let bytes = FileManager.default.contents(atPath: "/proc/\(server.pid)/\(path)") ?? Data()
            #expect(!bytes.isEmpty)
            places.append((path, String(decoding: bytes, as: UTF8.self)))
        }
        // The log of what was written while the server ran, and what it leaves when it stops.
        for round in ["running", "stopped"] {
            for (file, text) in try Self.files(in: folder.data) { places.append(("\(file), \(round)", text)) }
            if round == "running" { #expect(await server.stop() == 0) }
        }
        places.append(("the log", server.errors))
        #expect(places.contains { $0.0.hasPrefix("warroom.sqlite") && $0.1.contains("session.started") })
        for (name, secret) in secrets {
            for (place, text) in places { #expect(!text.contains(secret), "the \(name) is in \(place)") }
        }
    }

    private static func files(in folder: String) throws -> [(String, String)] {
        try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
            return (name, String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test("keeps within its owner's reach on disk, whatever the process's umask is", arguments: ["000", "022"])
    func modes(mask: String) async throws {
        let folder = try TemporaryFolder()
        let data = folder.data
        let server = try await ServerProcess.start(
            in: data,
            through: ["/bin/sh", "-c", "umask \(mask); exec \"$@\"", "sh"]
        )
        _ = try await server.signUp()
        #expect(try Self.mode(data) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: data)
        #expect(Set(names).isSuperset(of: ["warroom.sqlite", "warroom.lock", "warroom.sock"]))
        for name in names { #expect(try Self.mode("\(data)/\(name)") == (name == "files" ? 0o700 : 0o600), "\(name)") }
        #expect(await server.stop() == 0)
    }

    private static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
