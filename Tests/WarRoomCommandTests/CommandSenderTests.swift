import Foundation
import HTTPClient
import IncidentModel
import Synchronization
import Testing
import WarRoomTesting

@testable import WarRoomCommand

@Suite("Sending a command", .timeLimit(.minutes(1)))
struct CommandSenderTests {
    private static let done = "{\"incident\":\"INC-7\",\"seq\":12}"

    /// Plays the answers in turn; an empty status cuts the connection.
    private func server(_ answers: [(status: String, body: String)]) throws -> ScriptedServer {
        let next = Mutex(0)
        return try ScriptedServer { _, socket in
            let answer = next.withLock { next in
                defer { next += 1 }
                return answers[min(next, answers.count - 1)]
            }
            guard !answer.status.isEmpty else { return }
            try await socket.answer(answer.status, answer.body)
        }
    }

    private static func problem(_ code: ErrorCode, retryAfter: Int? = nil) -> (status: String, body: String) {
        let wait = retryAfter.map { ",\"retry_after_ms\":\($0)" } ?? ""
        let body = "{\"detail\":\"No.\",\"code\":\"\(code.rawValue)\"\(wait)}"
        return ("\(code.httpStatus) X", body)
    }

    /// The answer or the failure, and the waits in between.
    private func send(
        _ server: ScriptedServer,
        patience: Duration = .seconds(30)
    ) async throws -> (result: Result<CommandAnswer, CommandFailure>, waits: [Duration]) {
        let address = try #require(ServerAddress(server.url))
        let waits = Mutex<[Duration]>([])
        let sender = CommandSender(APIClient(address, token: "wr_x"), patience: patience) { wait in
            waits.withLock { $0.append(wait) }
        }
        do throws(CommandFailure) {
            let answer = try await sender.post("/api/v1/incidents/INC-7/commands", ["command": "x"], key: "k-1")
            return (.success(answer), waits.withLock(\.self))
        } catch {
            return (.failure(error), waits.withLock(\.self))
        }
    }

    @Test(
        "is done again with the same key where it may not have been written",
        arguments: [ErrorCode.unavailable, .inDoubt, .rateLimited]
    )
    func retries(code: ErrorCode) async throws {
        let server = try self.server([Self.problem(code), Self.problem(code), ("201 Created", Self.done)])
        defer { server.close() }
        let (result, waits) = try await self.send(server)
        #expect(try result.get().seq == 12)
        #expect(waits.count == 2)
        #expect(server.requests.count == 3)
        #expect(server.requests.allSatisfy { $0.headers["idempotency-key"] == "k-1" })
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer wr_x" })
    }

    @Test("a connection cut before the answer is in doubt, and a repeat is told as known")
    func cut() async throws {
        let known = "{\"incident\":\"INC-7\",\"seq\":12,\"duplicate\":true}"
        let server = try self.server([("", ""), ("200 OK", known)])
        defer { server.close() }
        let answer = try await self.send(server).result.get()
        #expect(answer.isDuplicate)
        #expect(answer.text == known)
    }

    @Test("waits as long as the server asks")
    func retryAfter() async throws {
        let server = try self.server([Self.problem(.rateLimited, retryAfter: 5000), ("201 Created", Self.done)])
        defer { server.close() }
        #expect(try await self.send(server).waits == [.seconds(5)])
    }

    @Test("gives up when its patience is over, as unavailable")
    func patience() async throws {
        let server = try self.server([Self.problem(.unavailable)])
        defer { server.close() }
        let (result, waits) = try await self.send(server, patience: .seconds(3))
        #expect(throws: CommandFailure(.unavailable, "No.")) { try result.get() }
        #expect(waits.reduce(.zero, +) <= .seconds(3))
        #expect(waits.count >= 2)
    }

    @Test("a refusal is final", arguments: [ErrorCode.invalid, .forbidden, .notFound, .conflict, .keyReused])
    func refusal(code: ErrorCode) async throws {
        let server = try self.server([Self.problem(code)])
        defer { server.close() }
        let (result, waits) = try await self.send(server)
        #expect(throws: CommandFailure(.refused, "No.")) { try result.get() }
        #expect(waits.isEmpty)
    }

    @Test("a server that is not there is told at once")
    func unreachable() async throws {
        let server = try self.server([("200 OK", "")])
        server.close()
        let (result, waits) = try await self.send(server)
        guard case .failure(let failure) = result else { throw failure("it was sent") }
        #expect(failure.status == .unavailable)
        #expect(waits.isEmpty)
    }

    private func failure(_ text: String) -> CommandFailure { CommandFailure(.refused, text) }

    @Test("what a proxy says in the server's place is no refusal of the server")
    func proxy() async throws {
        let server = try self.server([("502 Bad Gateway", "<html>")])
        defer { server.close() }
        guard case .failure(let failure) = try await self.send(server).result else { throw self.failure("sent") }
        #expect(failure.status == .unavailable)
        #expect(failure.description.contains("502"))
    }

    @Test("waits grow and stay under their limit")
    func backoff() {
        var backoff = Backoff(first: 1, limit: 8)
        let waits = (0..<6).map { _ in backoff.next(random: 1) }
        #expect(waits == [1, 2, 4, 8, 8, 8].map { .seconds($0) })
        backoff.reset()
        #expect(backoff.next(random: 0) == .milliseconds(500))
    }
}
