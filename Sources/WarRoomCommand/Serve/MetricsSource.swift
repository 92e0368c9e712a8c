import Synchronization
import WebSocketTransport

/// Where `/metrics` finds the transport's counters: the transport is made after the routes that show them.
final class MetricsSource: Sendable {
    private let source = Mutex<(@Sendable () async -> TransportMetrics)?>(nil)

    func set(_ source: @escaping @Sendable () async -> TransportMetrics) { self.source.withLock { $0 = source } }

    /// The counters in the Prometheus text format.
    func text() async -> String {
        guard let source = self.source.withLock({ $0 }) else { return "" }
        let metrics = await source()
        let gauges = [
            ("connections_open", "Connections open now.", metrics.connectionsOpen),
            ("websockets_open", "WebSockets open now.", metrics.webSocketsOpen),
            ("readers", "Readers of rooms now.", metrics.readers),
        ]
        let counters = [
            ("connections_accepted", "Connections accepted.", metrics.connectionsAccepted),
            (
                "connections_refused", "Connections turned away at the door.",
                metrics.refusedTotal + metrics.refusedAddress + metrics.refusedDescriptors
            ),
            ("http_requests", "HTTP requests.", metrics.requests),
            ("http_malformed", "Requests refused before they were read.", metrics.requestsMalformed),
            ("upgrades", "WebSocket upgrades.", metrics.upgrades),
            ("upgrades_refused", "WebSocket upgrades refused.", metrics.upgradesRefused),
            ("messages_received", "WebSocket messages received.", metrics.messagesReceived),
            ("frames_sent", "WebSocket frames sent.", metrics.framesSent),
            ("bytes_sent", "Bytes sent.", metrics.bytesSent),
            ("writes", "Writes to sockets.", metrics.writes),
            ("slow_closed", "Readers closed because they were silent or took nothing.", metrics.slowClosed),
        ]
        return Self.lines(gauges, "gauge", suffix: "") + Self.lines(counters, "counter", suffix: "_total")
    }

    private static func lines(_ samples: [(String, String, Int)], _ type: String, suffix: String) -> String {
        samples.map { name, help, value in
            let name = "warroom_transport_\(name)\(suffix)"
            return "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n\(name) \(value)\n"
        }.joined()
    }
}
