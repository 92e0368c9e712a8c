import EventStore
import Integrations
import WarRoom

/// Every route that the server answers, one line a group; what the access test walks.
enum RouteCatalogue {
    /// `fault`: why nothing can be read or recorded, nil where all is well; `transportMetrics`: what the transport
    /// counts, as lines of the Prometheus text format.
    static func routes(
        _ services: Services,
        _ log: any EventLog,
        _ directory: Directory,
        _ origins: OriginPolicy,
        index: any SearchIndex,
        policy: PolicyRoutes,
        fault: @escaping @Sendable () async -> String?,
        transportMetrics: @escaping @Sendable () async -> String
    ) -> [Route] {
        let history = EventHistory(log: log)
        let operations = OperationRoutes(
            services: services,
            fault: fault,
            transportMetrics: transportMetrics
        )
        let hooks = HookRoutes(services: services, adapters: HookAdapterCatalogue.adapters) { directory.hook(key: $0) }
        let routes =
            IncidentRoutes(services: services, history: history).routes
            + FileRoutes(services: services).routes
            + EventRoutes(services: services, history: history).routes
            + LessonRoutes(services: services).routes
            + AnalyticsRoutes(services: services).routes
            + SearchRoutes(services: services, index: index).routes
            + TimelineRoutes(services: services, log: log).routes
            + BundleRoutes(services: services, log: log).routes
            + ReportDraftRoutes(services: services, log: log).routes
            + DirectoryRoutes(directory: directory, origins: origins).routes
            + ReportRoutes(desk: ReportDesk(directory: directory, services: services)).routes
            + policy.routes
            + hooks.routes
            + operations.routes
        return routes + DescriptionRoutes(version: services.version, describing: routes).routes
    }
}
