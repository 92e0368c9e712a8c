import Foundation
import HTTPTypes
import IncidentModel
import Synchronization
import WarRoomTesting

/// The built `warroom serve` as a child process on a data directory of its own.
final class ServerProcess: Sendable {
    /// Why a server did not come up or go down as it should.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let directory: String
    let port: Int
    /// The first administrator's link, where this start printed one.
    let welcome: String?
    private let child: ChildProcess

    private init(directory: String, port: Int, welcome: String?, child: ChildProcess) {
        self.directory = directory
        self.port = port
        self.welcome = welcome
        self.child = child
    }

    /// Starts on `directory` and waits until it listens.
    ///
    /// `through` is a program with arguments that starts the server in its turn.
    static func start(
        in directory: String,
        port: Int = 0,
        _ arguments: [String] = [],
        through: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> ServerProcess {
        let words = through + [self.program, "serve", "--listen", "127.0.0.1:\(port)", "--data", directory] + arguments
        let child = try ChildProcess(words[0], Array(words.dropFirst()), environment: environment)
        var bound: Int?
        var welcome: String?
        for await line in child.lines {
            if let range = line.range(of: "is listening on http") {
                bound = Int(line[range.upperBound...].split(separator: ":").last ?? "")
            }
            if let range = line.range(of: "/#/welcome/") { welcome = String(line[range.upperBound...]) }
            if line.hasPrefix("Ready") { break }
        }
        guard let bound else {
            throw Failure(description: "The server did not start: \(await child.exitCode()) \(child.errors)")
        }
        return ServerProcess(directory: directory, port: bound, welcome: welcome, child: child)
    }

    /// Starts on `directory` and kills it at once, wherever it is then.
    static func startAndKill(in directory: String) async throws {
        let child = try ChildProcess(self.program, ["serve", "--listen", "127.0.0.1:0", "--data", directory])
        child.send(SIGKILL)
        _ = await child.exitCode()
    }

    /// The built server, or the one that `WARROOM_BINARY` names.
    private static var program: String {
        ProcessInfo.processInfo.environment["WARROOM_BINARY"] ?? ChildProcess.product("warroom")
    }

    /// Waits for the end that something else brought.
    func exitCode() async -> Int32 { await self.child.exitCode() }

    var pid: Int32 { self.child.pid }

    func send(_ signal: Int32) { self.child.send(signal) }

    /// Sends a signal and waits for the end; the exit code, or minus the signal that ended it.
    @discardableResult
    func stop(_ signal: Int32 = SIGTERM) async -> Int32 {
        self.child.send(signal)
        return await self.child.exitCode()
    }

    var errors: String { self.child.errors }

    /// A client with a credential: `Authorization: Bearer`.
    func client(bearer token: String? = nil) -> HTTPClient {
        var headers: HTTPFields = [:]
        if let token { headers[.authorization] = "Bearer \(token)" }
        return HTTPClient(port: self.port, headers: headers)
    }

    /// Makes the first administrator through the one-time link and gives a session's secret, which works as a bearer.
    func signUp(_ handle: String = "ana") async throws -> String {
        let body: JSON = [
            "secret": .string(self.welcome ?? ""), "handle": .string(handle), "name": "Ana Ruiz",
            "password": "correct horse battery",
        ]
        let response = try await self.client().post("/api/v1/session/welcome", body.text)
        return try Self.cookie(response)
    }

    /// Makes a person and signs them in.
    func person(_ handle: String, _ role: String, by admin: String) async throws -> String {
        let password = "a long password of \(handle)"
        let person: JSON = [
            "handle": .string(handle), "name": .string(handle.capitalized), "role": .string(role),
            "password": .string(password),
        ]
        let created = try await self.client(bearer: admin).post("/api/v1/users", person.text)
        guard created.status == 201 else { throw Failure(description: created.text) }
        let signIn: JSON = ["handle": .string(handle), "password": .string(password)]
        return try Self.cookie(try await self.client().post("/api/v1/session", signIn.text))
    }

    private static func cookie(_ response: TestResponse) throws -> String {
        guard let cookie = response.headers[.setCookie], let value = cookie.split(separator: ";").first,
            let secret = value.split(separator: "=", maxSplits: 1).last
        else { throw Failure(description: "No session: \(response.status) \(response.text)") }
        return String(secret)
    }

    /// A WebSocket that has had its `hello`.
    func socket(_ secret: String) async throws -> ScriptedClient {
        let client = try await ScriptedClient.connect(
            port: self.port,
            headers: [.authorization: "Bearer \(secret)"]
        )
        _ = try await client.next(op: "hello")
        return client
    }
}

extension JSON {
    var text: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    subscript(_ key: String) -> JSON? { self.object?[key] }
}
