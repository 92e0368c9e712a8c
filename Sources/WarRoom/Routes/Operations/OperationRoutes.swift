internal import HTTPTypes
internal import IncidentModel

/// What an operator's tools ask: is it alive, is it ready, how is it doing.
package struct OperationRoutes: Sendable {
    let services: Services
    /// Why the server cannot do its work now, as a sentence; nil where it can.
    let fault: @Sendable () async -> String?
    /// What the transport counts, as lines of the Prometheus text format.
    let transportMetrics: @Sendable () async -> String

    package init(
        services: Services,
        fault: @escaping @Sendable () async -> String?,
        transportMetrics: @escaping @Sendable () async -> String
    ) {
        self.services = services
        self.fault = fault
        self.transportMetrics = transportMetrics
    }

    package var routes: [Route] {
        [
            // Alive all the same: nothing that a restart would mend.
            Route(.get, "/healthz", access: .anyone) { _ in
                .text(await self.fault().map { "ok, but not ready: \($0)\n" } ?? "ok\n")
            },
            Route(.get, "/readyz", access: .anyone) { _ in
                await self.fault().map { .text("\($0)\n", .serviceUnavailable) } ?? .text("ready\n")
            },
            Route(.get, "/metrics", access: .anyone) { _ in
                .bytes(
                    Array(
                        (MetricsText.of(self.services, isReady: await self.fault() == nil)
                            + (await self.transportMetrics())).utf8
                    ),
                    type: "text/plain; version=0.0.4; charset=utf-8"
                )
            },
        ]
    }
}
