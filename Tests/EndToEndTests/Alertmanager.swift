import Foundation
import HTTPTypes
import IncidentModel
import WarRoomTesting

/// Debian's prometheus-alertmanager as a child process, set to post to one hook.
final class Alertmanager: Sendable {
    let port: Int
    private let child: ChildProcess

    /// Starts it with short intervals and waits until it says that it listens.
    static func start(in folder: String, hook: String) async throws -> Alertmanager {
        let configuration = """
            route:
              receiver: warroom
              group_by: [alertname]
              group_wait: 100ms
              group_interval: 1s
              repeat_interval: 1s
            receivers:
              - name: warroom
                webhook_configs:
                  - url: \(hook)
                    send_resolved: true
            """
        let file = "\(folder)/alertmanager.yml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        let port = try FreePort.find()
        let child = try ChildProcess(
            "/bin/sh",
            [
                // Its log is what tells what it has done.
                "-c", "exec \"$@\" 2>&1", "sh", "/usr/bin/prometheus-alertmanager", "--log.level=debug",
                "--config.file=\(file)", "--storage.path=\(folder)/am", "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:\(port)",
            ]
        )
        let alertmanager = Alertmanager(port: port, child: child)
        try await alertmanager.wait(for: "Listening on")
        return alertmanager
    }

    private init(port: Int, child: ChildProcess) {
        self.port = port
        self.child = child
    }

    /// Waits until its log has said this so often from now on.
    private func wait(for words: String, times: Int = 1) async throws {
        var (count, log) = (0, "")
        for await line in self.child.lines {
            log += line + "\n"
            if line.contains(words) { count += 1 }
            if count == times { return }
        }
        throw ServerProcess.Failure(description: "Alertmanager has ended: \(log)")
    }

    /// Waits until so many more of its posts have been answered as a success.
    func deliver(_ times: Int) async throws { try await self.wait(for: "Notify success", times: times) }

    /// Posts one alert as Prometheus does; `resolved` gives it an end.
    func report(_ name: String, startsAt: Timestamp, resolved: Bool = false) async throws {
        var alert = JSONObject()
        alert["labels"] = ["alertname": .string(name), "severity": "critical", "instance": "db1"]
        alert["annotations"] = ["summary": .string("\(name) on db1")]
        alert["startsAt"] = .string(startsAt.text)
        // Without an end it fires until it is not reported any more for five minutes.
        if resolved { alert["endsAt"] = .string(startsAt.adding(seconds: 60).text) }
        alert["generatorURL"] = "http://prometheus.example/graph"
        let response = try await HTTPClient(port: self.port).post(
            "/api/v2/alerts",
            JSON.array([.object(alert)]).text,
            [.contentType: "application/json"]
        )
        guard response.status == 200 else {
            throw ServerProcess.Failure(description: "Alertmanager took no alert: \(response.text)")
        }
    }

    func stop() async {
        self.child.send(SIGTERM)
        _ = await self.child.exitCode()
    }
}
