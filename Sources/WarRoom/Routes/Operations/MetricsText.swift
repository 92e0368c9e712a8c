internal import IncidentModel

/// The server's counters in the Prometheus text format, version 0.0.4.
enum MetricsText {
    static func of(_ services: Services, isReady: Bool) -> String {
        let values = services.metrics.snapshot
        var text = ""
        Self.add("warroom_commands_total", "counter", "Commands that were applied.", [("", values.commands)], &text)
        Self.add(
            "warroom_refusals_total",
            "counter",
            "Commands that were refused, by code.",
            values.refusals.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                ("{code=\"\($0.key.rawValue)\"}", $0.value)
            },
            &text
        )
        Self.add("warroom_events_total", "counter", "Events appended.", [("", values.events)], &text)
        Self.add(
            "warroom_bad_frames_total",
            "counter",
            "WebSocket frames that were not understood.",
            [("", values.badFrames)],
            &text
        )
        Self.add(
            "warroom_sessions_total",
            "counter",
            "WebSocket sessions opened.",
            [("", values.sessionsOpened)],
            &text
        )
        Self.add(
            "warroom_hook_posts_total",
            "counter",
            "Posts of bots by shape and status.",
            values.hookPosts.sorted { $0.key < $1.key }.map { entry in
                let parts = entry.key.split(separator: " ")
                return ("{adapter=\"\(parts[0])\",status=\"\(parts[1])\"}", entry.value)
            },
            &text
        )
        Self.add("warroom_ready", "gauge", "1 where commands can be recorded.", [("", isReady ? 1 : 0)], &text)
        Self.add("warroom_timers_waiting", "gauge", "Timers that run.", [("", services.timers.waiting)], &text)
        Self.add("warroom_rooms_open", "gauge", "Rooms in memory.", [("", services.rooms.openCount)], &text)
        Self.add(
            "warroom_incidents",
            "gauge",
            "Incidents by status, drills apart.",
            [false, true].flatMap { drills in
                services.board.countByStatus(drills: drills).sorted { $0.key < $1.key }.map {
                    ("{status=\"\($0.key)\",drill=\"\(drills)\"}", $0.value)
                }
            },
            &text
        )
        let reports = services.board.reports
        Self.add(
            "warroom_reports_open",
            "gauge",
            "Reports that wait for triage, those of drills apart.",
            [("{drill=\"false\"}", reports.open), ("{drill=\"true\"}", reports.drills)],
            &text
        )
        Self.addLatency(values, &text)
        return text
    }

    private static func add(
        _ name: String,
        _ type: String,
        _ help: String,
        _ samples: [(labels: String, value: Int)],
        _ text: inout String
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for sample in samples { text += "\(name)\(sample.labels) \(sample.value)\n" }
    }

    private static func addLatency(_ values: ServerMetrics.Values, _ text: inout String) {
        let name = "warroom_command_seconds"
        text += "# HELP \(name) Time from a command's arrival in its room to its answer.\n# TYPE \(name) histogram\n"
        for (bound, count) in zip(ServerMetrics.bounds, values.latencyBuckets) {
            text += "\(name)_bucket{le=\"\(Double(bound) / 1000)\"} \(count)\n"
        }
        text += "\(name)_bucket{le=\"+Inf\"} \(values.commands)\n"
        text += "\(name)_sum \(Double(values.latencySum) / 1000)\n\(name)_count \(values.commands)\n"
    }
}
