import IncidentModel

/// Plays a script into a room, step by step, each under a key of its own: a replay that was cut goes on where it was,
/// and one that is over changes nothing.
struct DemoPlayer: Sendable {
    let script: DemoScript
    let cast: DemoCast
    let speed: DemoSpeed
    /// Tells one replay from another of the same script on the same server.
    let run: String
    let sleep: @Sendable (Duration) async throws -> Void

    /// What came of a step.
    struct Progress: Sendable {
        let step: DemoScript.Step
        let answer: CommandAnswer
    }

    /// The answer to the last step.
    func play(_ tell: (Progress) throws(CommandFailure) -> Void) async throws(CommandFailure) -> CommandAnswer {
        var last = try await self.declare()
        let incident = last.incident
        try tell(Progress(step: self.script.declaration, answer: last))
        var numbers: [String: Int] = [:]
        var clock = self.script.declaration.at
        for (index, step) in self.script.steps.enumerated() {
            // What an earlier replay has done already is not waited for.
            if !last.isDuplicate { try await self.wait(seconds: step.at.seconds(since: clock)) }
            clock = step.at
            last = try await self.send(step, number: index + 1, to: incident, numbers)
            if let label = step.label { numbers[label] = last.seq }
            try tell(Progress(step: step, answer: last))
        }
        return last
    }

    private func declare() async throws(CommandFailure) -> CommandAnswer {
        let step = self.script.declaration
        var body = step.data
        body["event_at"] = .string(step.eventAt.text)
        return try await CommandSender(self.cast.client(step.by)).post(
            "/api/v1/incidents",
            .object(body),
            key: self.key(0)
        )
    }

    private func send(
        _ step: DemoScript.Step,
        number: Int,
        to incident: String,
        _ numbers: [String: Int]
    ) async throws(CommandFailure) -> CommandAnswer {
        let body: JSON = [
            "command": .string(step.command), "event_at": .string(step.eventAt.text),
            "data": .object(step.data(numbers)),
        ]
        do throws(CommandFailure) {
            return try await CommandSender(self.cast.client(step.by)).post(
                "/api/v1/incidents/\(incident)/commands",
                body,
                key: self.key(number)
            )
        } catch {
            throw CommandFailure(error.status, "Step \(number) (\(step.command) by @\(step.by)): \(error.description)")
        }
    }

    private func key(_ number: Int) -> String { "demo:\(self.script.name):\(self.run):\(number)" }

    private func wait(seconds: Int) async throws(CommandFailure) {
        let wait = self.speed.wait(seconds: seconds)
        guard wait > .zero else { return }
        do { try await self.sleep(wait) } catch { throw CommandFailure(.refused, "The replay was stopped.") }
    }
}
