internal import Foundation
package import IncidentModel

/// The time zone in which an export shows its times.
///
/// The rules of the zones are those of the toolchain's ICU data, not of the machine's files.
package struct TimelineZone: Hashable, Sendable {
    /// The name in the IANA database, such as `Europe/Madrid`.
    package let name: String
    private let zone: TimeZone

    /// Nil for a name that the database does not have.
    ///
    /// Abbreviations such as `PST` are not taken: several zones share one.
    package init?(_ name: String) {
        guard name == "UTC" || name == "GMT" || name.contains("/"), let zone = TimeZone(identifier: name) else {
            return nil
        }
        self.name = name
        self.zone = zone
    }

    private init() {
        self.name = "UTC"
        self.zone = .gmt
    }

    package static let utc = TimelineZone()
}

// MARK: - Times in words

extension TimelineZone {
    /// `2026-11-23`.
    package func date(_ time: Timestamp) -> String { self.local(time).date }

    /// `22:08:11 +01:00`, or `21:08:11 UTC`.
    package func clock(_ time: Timestamp) -> String {
        let local = self.local(time)
        return "\(local.clock) \(self.offsetWords(local.minutes))"
    }

    /// `2026-11-23 22:08:11 +01:00`, or `2026-11-23 21:08:11 UTC`.
    package func stamp(_ time: Timestamp) -> String { "\(self.date(time)) \(self.clock(time))" }

    /// `2026-11-23 22:08 +01:00`, or `2026-11-23 21:08 UTC`, for tables, where seconds only tire.
    package func minute(_ time: Timestamp) -> String {
        let local = self.local(time)
        return "\(local.date) \(local.clock.prefix(5)) \(self.offsetWords(local.minutes))"
    }

    /// RFC 3339 with milliseconds and the offset of that moment: `2026-11-23T22:08:11.123+01:00`, or with `Z`.
    package func rfc3339(_ time: Timestamp) -> String {
        let local = self.local(time)
        guard local.minutes != 0 || self.name != "UTC" else { return time.text }
        return "\(local.text.dropLast())\(Self.offset(local.minutes))"
    }

    private struct Local {
        /// RFC 3339 of the local clock, with a `Z` that is not meant.
        let text: String
        /// Minutes east of UTC.
        let minutes: Int

        var date: String { String(self.text.prefix(10)) }
        var clock: String { String(self.text.dropFirst(11).prefix(8)) }
    }

    private func local(_ time: Timestamp) -> Local {
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        // Offsets of before the railways have seconds, which RFC 3339 cannot say.
        let minutes = self.zone.secondsFromGMT(for: date) / 60
        return Local(text: time.adding(seconds: minutes * 60).text, minutes: minutes)
    }

    private func offsetWords(_ minutes: Int) -> String { self.name == "UTC" ? "UTC" : Self.offset(minutes) }

    private static func offset(_ minutes: Int) -> String {
        let absolute = minutes.magnitude
        return "\(minutes < 0 ? "-" : "+")\(Self.digits(absolute / 60)):\(Self.digits(absolute % 60))"
    }

    private static func digits(_ number: UInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
