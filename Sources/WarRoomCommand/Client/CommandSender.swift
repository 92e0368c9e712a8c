import HTTPClient
import HTTPTypes
import IncidentModel

/// Sends a command until the server has said whether it holds.
///
/// Each has a key, so that sending again after a doubtful answer never applies it twice.
struct CommandSender: Sendable {
    private let client: APIClient
    private let patience: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// `patience` is how long to go on trying in all.
    init(
        _ client: APIClient,
        patience: Duration = .seconds(30),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.client = client
        self.patience = patience
        self.sleep = sleep
    }

    /// One try's end.
    private enum Attempt {
        case done(CommandAnswer)
        case refused(CommandFailure)
        /// It may be sent again, after so long at least.
        case retry(CommandFailure, after: Duration)
        case unreachable(CommandFailure)
    }

    /// Posts `body` under `key`, again and again where the answer leaves it open.
    ///
    /// A server that does not answer at the first try is told at once; one that goes away in between is waited for.
    func post(_ path: String, _ body: JSON, key: String) async throws(CommandFailure) -> CommandAnswer {
        var backoff = Backoff()
        var waited = Duration.zero
        var hasBegun = false
        while true {
            let failure: CommandFailure
            var wait = backoff.next()
            switch await self.attempt(path, body, key: key) {
            case .done(let answer): return answer
            case .refused(let refusal): throw refusal
            case .unreachable(let trouble):
                guard hasBegun else { throw trouble }
                failure = trouble
            case .retry(let trouble, let after):
                hasBegun = true
                failure = trouble
                wait = max(wait, after)
            }
            guard waited + wait <= self.patience else { throw failure }
            waited += wait
            do { try await self.sleep(wait) } catch { throw failure }
        }
    }

    private func attempt(_ path: String, _ body: JSON, key: String) async -> Attempt {
        let response: IncomingResponse
        do throws(HTTPClientError) {
            response = try await self.client.ask(.post, path, json: body, key: key)
        } catch {
            let failure = CommandFailure(.unavailable, error.message)
            return error.isInDoubt ? .retry(failure, after: .zero) : .unreachable(failure)
        }
        if response.head.status.kind == .successful {
            return CommandAnswer(response.body).map { .done($0) }
                ?? .refused(
                    CommandFailure(.unavailable, "\(self.client.server) is no war room: its answer makes no sense.")
                )
        }
        let problem = Problem(response, from: self.client.server)
        guard problem.mayRetry else { return .refused(problem.failure) }
        return .retry(problem.failure, after: .milliseconds(problem.retryAfter ?? 0))
    }
}
