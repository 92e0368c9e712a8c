import Foundation

/// Times of the record are the clock's; nothing can set them right afterwards.
enum ClockCheck: DoctorCheck {
    static let name = "clock"

    /// How far the clock may be behind what was written last, in seconds; less is a matter of rounding.
    private static let tolerance = 5.0

    static func look(_ site: DoctorSite) async -> Finding? {
        let now = Date()
        let text = "The clock says \(now.formatted(.iso8601))"
        if let last = Self.lastWrite(site), last.timeIntervalSince(now) > Self.tolerance {
            return .problem(
                "\(text), but the record was written to at \(last.formatted(.iso8601)).",
                "Set the clock right before anything more is recorded."
            )
        }
        switch Self.isKept() {
        case true?: return .fine("\(text) and is kept right by NTP.")
        case false?:
            return .warning("\(text), and nothing keeps it right.", "Turn NTP on: timedatectl set-ntp true")
        case nil: return .fine("\(text); whether something keeps it right cannot be seen from here.")
        }
    }

    private static func lastWrite(_ site: DoctorSite) -> Date? {
        let names = ["warroom.sqlite", "warroom.sqlite-wal"]
        return names.compactMap { name in
            let path = site.settings.data + "/" + name
            return (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        }.max()
    }

    /// What systemd says of it; nil where there is none, as in a container.
    private static func isKept() -> Bool? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timedatectl")
        process.arguments = ["show", "--property=NTPSynchronized", "--value"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = (try? output.fileHandleForReading.readToEnd()).flatMap {
            $0.map { String(decoding: $0, as: UTF8.self) }
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return text.map { $0.hasPrefix("yes") }
    }
}
