import EventStore
import IncidentModel
import TimelineExport
import WarRoomTesting

/// Whole exports of a record: the input is one event a line.
enum ExportTarget: FuzzTarget {
    static let name = "export"
    static let dictionary = EventTarget.dictionary + HostileTexts.all

    static func seeds() throws -> [[UInt8]] { try EventTarget.seeds() }

    static func check(_ input: [UInt8]) throws {
        var story = IncidentScript()
        for line in input.split(separator: UInt8(ascii: "\n")).prefix(30) {
            guard let event = try? Event(bytes: Array(line)) else { continue }
            story.record(kind: event.kind, event.data, audience: event.audience, by: event.by, eventAt: event.eventAt)
        }
        let entries = zip(story.events, story.hashes).map { event, hash in
            StoredEntry(seq: event.seq, kind: event.kind, audience: event.audience, bytes: event.encoded(), hash: hash)
        }
        for scope in [TimelineScope.responders, .public] {
            for format in TimelineFormatCatalogue.formats {
                let head = TimelineHead(incident: story.state.incident, head: story.state.head)
                var writer = format.writer(head, TimelineOptions(scope: scope))
                var bytes = writer.begin()
                for entry in entries { bytes += try writer.add(entry) }
                bytes += writer.end()
                if let fault = ExportInspector.fault(in: bytes, format: format.name) {
                    throw Broken("The \(format.name) export has \(fault).")
                }
            }
        }
    }
}
