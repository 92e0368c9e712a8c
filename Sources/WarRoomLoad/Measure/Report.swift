import Foundation
import Histogram

/// Figures in the order they were taken, for people or, as one JSON object on one line, for programs.
struct Report {
    private enum Value {
        case number(Double)
        case count(Int)
        case text(String)
        case truth(Bool)
    }

    private var values: [(key: String, value: Value, words: String)] = []

    init(scenario: String, label: String) {
        self.add("scenario", scenario, "scenario")
        self.add("label", label, "server")
    }

    mutating func add(_ key: String, _ text: String, _ words: String) { self.values.append((key, .text(text), words)) }
    mutating func add(_ key: String, _ count: Int, _ words: String) { self.values.append((key, .count(count), words)) }
    mutating func add(_ key: String, _ number: Double, _ words: String) {
        guard number.isFinite else { return }
        self.values.append((key, .number(number), words))
    }

    /// Percentiles in milliseconds.
    mutating func add(_ key: String, _ histogram: Histogram<UInt64>, _ words: String) {
        guard histogram.totalCount > 0 else { return }
        for (name, percentile) in [("p50", 50.0), ("p90", 90), ("p99", 99), ("p999", 99.9)] {
            let value = Double(histogram.valueAtPercentile(percentile)) / 1e6
            self.add("\(key)_\(name)_ms", value, "\(words), \(name), ms")
        }
        self.add("\(key)_max_ms", Double(histogram.max) / 1e6, "\(words), longest, ms")
    }

    /// What every phase of publishing has to show; `prefix` tells several phases of one run apart.
    mutating func add(_ outcome: Outcome, prefix: String = "") {
        let tally = outcome.tally
        let server = outcome.serverMicroseconds
        self.add("\(prefix)messages", tally.published, "messages")
        self.add("\(prefix)seconds", outcome.seconds, "seconds")
        if tally.deliveries > 0 {
            self.add("\(prefix)deliveries", tally.deliveries, "deliveries")
            self.add("\(prefix)deliveries_per_s", Double(tally.deliveries) / outcome.seconds, "deliveries a second")
            self.add("\(prefix)cpu_us_per_delivery", server / Double(tally.deliveries), "server CPU-µs a delivery")
            self.add("\(prefix)events_per_recv", Double(tally.deliveries) / Double(tally.receives), "events a recv")
        }
        self.add("\(prefix)commands_per_s", Double(tally.published) / outcome.seconds, "messages a second")
        self.add("\(prefix)cpu_us_per_command", server / Double(tally.published), "server CPU-µs a message")
        self.add("\(prefix)latency", tally.latency, "due to received")
        self.add("\(prefix)last", tally.whole, "due to received by all")
        self.add("\(prefix)ack", tally.ack, "due to ack")
        self.add("\(prefix)server_cpu_s", server / 1e6, "CPU of the server, s")
        self.add("\(prefix)other_cpu_s", outcome.otherSeconds, "CPU of others, s")
        let own = Double(outcome.after.own - outcome.before.own) / 1e9
        self.add("\(prefix)load_cpu_share", own / outcome.seconds, "share of its core the generator used")
        self.add("\(prefix)server_rss_kb", outcome.after.memory / 1024, "server memory, KiB")
    }

    mutating func add(_ faults: Faults) {
        for (name, count) in faults.counts { self.add(name, count, name) }
        self.values.append(("ok", .truth(faults.isEmpty), "in order"))
    }

    var json: String {
        let members = self.values.map { key, value, _ in
            switch value {
            case .number(let number): "\"\(key)\":\(String(format: "%.4f", number))"
            case .count(let count): "\"\(key)\":\(count)"
            case .truth(let truth): "\"\(key)\":\(truth)"
            case .text(let text): "\"\(key)\":\"\(text.filter { $0 != "\"" && $0 != "\\" && $0 >= " " })\""
            }
        }
        return "{\(members.joined(separator: ","))}"
    }

    var table: String {
        self.values.map { _, value, words in
            let name = words.padding(toLength: 40, withPad: " ", startingAt: 0)
            switch value {
            case .number(let number): return "\(name) \(String(format: "%14.3f", number))"
            case .count(let count): return "\(name) \(String(format: "%14d", count))"
            case .truth(let truth): return "\(name) \(truth ? "yes" : "NO")"
            case .text(let text): return "\(name) \(text)"
            }
        }.joined(separator: "\n")
    }
}
