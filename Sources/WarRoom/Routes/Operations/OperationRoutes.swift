internal import HTTPTypes
internal import IncidentModel

/// What an operator's tools ask: is it alive, is it ready, how is it doing.
package struct OperationRoutes: Sendable {
    let services: Services
    /// Whether the log answers.
    let isReady: @Sendable () async -> Bool
    /// What the transport counts, as lines of the Prometheus text format.
    let transportMetrics: @Sendable () async -> String

    package init(
        services: Services,
        isReady: @escaping @Sendable () async -> Bool,
        transportMetrics: @escaping @Sendable () async -> String
    ) {
        self.services = services
        self.isReady = isReady
        self.transportMetrics = transportMetrics
    }

    package var routes: [Route] {
        [
            Route(.get, "/healthz", access: .anyone) { _ in .text("ok\n") },
            Route(.get, "/readyz", access: .anyone) { _ in
                await self.isReady() ? .text("ready\n") : .text("the store does not answer\n", .serviceUnavailable)
            },
            Route(.get, "/metrics", access: .anyone) { _ in
                .bytes(
                    Array((MetricsText.of(self.services) + (await self.transportMetrics())).utf8),
                    type: "text/plain; version=0.0.4; charset=utf-8"
                )
            },
        ]
    }
}
