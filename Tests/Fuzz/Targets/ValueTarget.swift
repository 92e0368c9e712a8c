import Foundation
import IncidentModel
import TimelineExport
import WarRoom

/// Small texts that name something: times, numbers of incidents, heads, handles, zones.
enum ValueTarget: FuzzTarget {
    static let name = "value"
    static let dictionary = [
        "INC-", "SEC-", "T", "Z", "+01:00", "-23:59", "Europe/Madrid", "Etc/GMT+12", "hook:", "0000", "9999",
    ]

    static func seeds() -> [[UInt8]] {
        [
            "2026-11-23T21:08:11.123Z", "2024-02-29t23:59:60+23:59", "0000-01-01T00:00:00Z", "INC-7",
            "SEC-9223372036854775807",
            "9999-12-31T23:59:59.999-00:00", "7:\(String(repeating: "ab", count: 32))", "ana.ruiz", "Europe/Madrid",
            "hook:alertmanager",
        ].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        if let time = Timestamp(text) { try Self.check(time, text) }
        if let id = IncidentID(text) {
            try Broken.unless("\(id)" == text, "\(text) is read as \(id).")
        }
        if let via = Via(text) { try Broken.unless(via.text == text, "\(text) is read as \(via.text).") }
        if let head = Head(witness: text) {
            try Broken.unless("\(head.seq):\(head.hash)" == text.lowercased(), "\(text) is read as another head.")
        }
        if let handle = Handle.normalized(text) {
            try Broken.unless(Handle.normalized(handle) == handle, "\(handle) is no handle of its own.")
        }
        if let zone = TimelineZone(text) {
            let time = Timestamp(milliseconds: 1_795_554_480_123)
            try Broken.unless(Timestamp(zone.rfc3339(time)) == time, "\(text) shows another moment.")
        }
        try Self.checkWords(text)
    }

    private static func check(_ time: Timestamp, _ text: String) throws {
        try Broken.unless(Timestamp(time.text) == time, "\(text) is written as \(time.text).")
        // Foundation knows neither leap seconds nor more than whole seconds with this style, nor its own calendar's
        // dates before 1582 as RFC 3339 counts them.
        guard time.milliseconds > -12_000_000_000_000, time.milliseconds % 1000 == 0, !text.contains(":60") else {
            return
        }
        guard !text.contains("."), let date = try? Date(text, strategy: .iso8601) else { return }
        try Broken.unless(
            Int(date.timeIntervalSince1970) * 1000 == time.milliseconds,
            "\(text) is another moment for Foundation."
        )
    }

    private static func checkWords(_ text: String) throws {
        try Broken.unless(!text.excerpt(20).contains(where: \.isNewline), "An excerpt has several lines.")
        try Broken.unless(text.excerpt(20).count <= 20, "An excerpt is longer than asked for.")
        let line = text.visibleLine.unicodeScalars
        try Broken.unless(
            !line.contains { $0.value < 0x20 || (0x202A...0x202E).contains($0.value) },
            "A line keeps signs that cannot be seen."
        )
    }
}
