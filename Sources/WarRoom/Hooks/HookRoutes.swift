internal import HTTPTypes
internal import IncidentModel

/// The addresses that bots post to: `/hooks/{key}/…`.
///
/// The key can only post, and it stands in no log.
package struct HookRoutes: Sendable {
    let services: Services
    let hook: @Sendable (String) -> HookRecord?
    let adapters: [any HookAdapter]

    package init(
        services: Services,
        adapters: [any HookAdapter],
        hook: @escaping @Sendable (String) -> HookRecord?
    ) {
        self.services = services
        self.adapters = adapters
        self.hook = hook
    }

    package var routes: [Route] { self.adapters.map { self.route($0) } }

    private func route(_ adapter: some HookAdapter) -> Route {
        let type = type(of: adapter)
        return Route(.post, "/hooks/{key}/\(type.path)", access: .anyone, bodyLimit: type.bodyLimit) { request in
            let outcome = await self.outcome(of: request, adapter)
            let response = adapter.response(to: outcome)
            self.services.metrics.hookPost(type.name, status: response.head.status.code)
            return response
        }
    }

    private func outcome(of request: RouteRequest, _ adapter: some HookAdapter) async -> HookOutcome {
        guard let hook = request.values["key"].flatMap(self.hook) else { return .unknownKey }
        guard hook.adapter == type(of: adapter).name else { return .otherShape(hook.adapter) }
        do throws(Refusal) {
            let posts = try adapter.posts(in: request)
            var targeted: [(HookPost, IncidentID)] = []
            for post in posts { targeted.append((post, try self.incident(of: post, hook))) }
            return await self.send(targeted, by: hook.principal)
        } catch {
            return .refused(error)
        }
    }

    /// The hook's own incident, or the one that a post's label names (rule `{"label": "incident"}`).
    private func incident(of post: HookPost, _ hook: HookRecord) throws(Refusal) -> IncidentID {
        if let incident = hook.incident { return incident }
        guard let label = hook.rule?["label"]?.string else {
            throw Refusal(.invalid, "This hook has neither an incident nor a rule that finds one.")
        }
        guard let incident = post.labels[label].flatMap(IncidentID.init),
            // In the same words where the hook may not see it.
            (try? self.services.board.check(incident, for: hook.principal)) != nil
        else {
            throw Refusal(.notFound, "The label “\(label)” must name an incident such as INC-7.")
        }
        return incident
    }

    /// Sends all posts before it waits for the first, so that they share the disk's sync.
    private func send(_ posts: [(HookPost, IncidentID)], by principal: Principal) async -> HookOutcome {
        let now = self.services.timers.now
        return await withTaskGroup(of: Refusal?.self) { group in
            for (post, incident) in posts {
                group.addTask {
                    let envelope = CommandEnvelope(
                        command: post.command,
                        incident: incident,
                        key: post.key,
                        // A sender whose clock is ahead is not to lose its post for that.
                        eventAt: post.eventAt.map { min($0, now) },
                        data: post.data
                    )
                    guard case .failure(let refusal) = await self.services.rooms.perform(envelope, by: principal) else {
                        return nil
                    }
                    return refusal
                }
            }
            var outcome = HookOutcome.stored
            for await case let refusal? in group {
                if refusal.code.mayRetry { return .overloaded(retryAfter: refusal.retryAfter ?? 1000) }
                outcome = .refused(refusal)
            }
            return outcome
        }
    }
}
