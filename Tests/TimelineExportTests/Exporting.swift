import EventStore
import IncidentModel
import Synchronization
import TimelineExport

/// Exports a story and gives the bytes with the pieces in which they came.
func export(
    _ story: Story,
    as format: any TimelineFormat.Type,
    _ options: TimelineOptions = TimelineOptions(),
    page: Int = 7
) async throws -> [[UInt8]] {
    let pieces = Mutex<[[UInt8]]>([])
    let entries = story.entries
    try await TimelineExporter(format: format, options: options)
        .export(TimelineHead(incident: story.incident, head: story.head)) { after in
            Array(entries.dropFirst(after).prefix(page))
        } write: { bytes in
            pieces.withLock { $0.append(bytes) }
        }
    return pieces.withLock { $0 }
}

func text(
    _ story: Story,
    as format: any TimelineFormat.Type,
    _ options: TimelineOptions = TimelineOptions()
) async throws -> String {
    String(decoding: try await export(story, as: format, options).joined(), as: UTF8.self)
}
