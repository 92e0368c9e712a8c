internal import Synchronization

/// Streamed answers that go on now, by the credential that asked for them, so that ending it ends them.
final class OpenStreams: Sendable {
    private struct State {
        var lastID = 0
        var tasks: [String: [Int: Task<Void, any Error>]] = [:]
    }

    private let state = Mutex(State())

    /// How many go on.
    var count: Int { self.state.withLock { $0.tasks.values.reduce(0) { $0 + $1.count } } }

    /// Runs `body` until it ends, the caller is cancelled or the credential is ended.
    ///
    /// `holds` is asked once the stream is known here: a credential that ended just before is told nowhere else.
    func run(
        for credential: String,
        while holds: @Sendable () -> Bool,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let task = Task { try await body() }
        let id = self.state.withLock { state in
            state.lastID += 1
            state.tasks[credential, default: [:]][state.lastID] = task
            return state.lastID
        }
        defer { self.forget(id, of: credential) }
        if !holds() { task.cancel() }
        try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Ends what was asked for with this credential.
    func end(_ credential: String) {
        for task in self.state.withLock({ $0.tasks[credential].map { Array($0.values) } }) ?? [] { task.cancel() }
    }

    private func forget(_ id: Int, of credential: String) {
        self.state.withLock { state in
            state.tasks[credential]?[id] = nil
            if state.tasks[credential]?.isEmpty == true { state.tasks[credential] = nil }
        }
    }
}

/// Writes nothing more once its stream was ended.
struct EndableWriter: BodyWriter {
    let writer: any BodyWriter

    func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        try await self.writer.write(bytes)
    }
}
