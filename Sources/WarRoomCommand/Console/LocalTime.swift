import Foundation
import IncidentModel

/// Times as the person at the terminal lives them.
struct LocalTime {
    private let zone: TimeZone
    private let calendar: Calendar

    init(zone: TimeZone) {
        self.zone = zone
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// `2026-11-23 22:08:11 +01:00`: the offset says what an abbreviation would leave open.
    func text(_ time: Timestamp) -> String {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        let parts = self.calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let day = [Self.digits(parts.year, 4), Self.digits(parts.month, 2), Self.digits(parts.day, 2)].joined(
            separator: "-"
        )
        let clock = [parts.hour, parts.minute, parts.second].map { Self.digits($0, 2) }.joined(separator: ":")
        return "\(day) \(clock) \(self.offset(at: date))"
    }

    private func offset(at date: Date) -> String {
        let minutes = self.zone.secondsFromGMT(for: date) / 60
        guard minutes != 0 else { return "UTC" }
        let hours = Self.digits(abs(minutes) / 60, 2)
        return (minutes < 0 ? "-" : "+") + hours + ":" + Self.digits(abs(minutes) % 60, 2)
    }

    private static func digits(_ value: Int?, _ width: Int) -> String {
        let text = String(value ?? 0)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// The zone of `--tz`, or the machine's own.
    static func zone(named name: String?) throws(CommandFailure) -> TimeZone {
        guard let name else { return .current }
        guard let zone = TimeZone(identifier: name) else {
            throw CommandFailure(.usage, "--tz is “\(name)”, but must be a time zone such as Europe/Berlin or UTC.")
        }
        return zone
    }
}
