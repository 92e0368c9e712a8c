package import EventStore
internal import IncidentModel

/// A table for spreadsheets (RFC 4180): one heading line, `CRLF` between lines, in the order of the record.
///
///     seq,event_at,recorded_at,recorded_later_s,kind,name,handle,by,roles,via,audience,about,redacted,summary,text,…
///     1,2026-11-23T21:00:00.000Z,2026-11-23T21:00:00.000Z,0,incident.declared,Ana Ruiz,ana,person,,browser,…
///
/// Times carry their offset from UTC. `about` is the seq of the entry that this one edits, redacts, pins or answers; an
/// edited text stands in the row of its edit and the earlier one in the row of the message. `hash` is the entry's hash
/// in the chain, `head` the last seq of the record with its hash. Text that a spreadsheet could take for a formula has
/// an apostrophe before it, see ``CSVCell``.
package enum CSVFormat: TimelineRowFormat {
    package static let name = "csv"
    package static let mediaType = "text/csv; charset=utf-8; header=present"

    private static let columns = [
        "seq", "event_at", "recorded_at", "recorded_later_s", "kind", "name", "handle", "by", "roles", "via",
        "audience", "about", "redacted", "summary", "text", "data", "hash", "head",
    ]

    package static func heading() -> [UInt8] { Self.line(Self.columns) }

    package static func row(
        _ entry: StoredEntry,
        _ export: TimelineHead,
        _ options: TimelineOptions
    ) throws(TimelineExportFailure) -> [UInt8] {
        let event = try entry.event()
        let payload = event.payload
        let cells = [
            "\(event.seq)",
            options.zone.rfc3339(event.eventAt),
            options.zone.rfc3339(event.recordedAt),
            "\(max(0, event.recordedAt.seconds(since: event.eventAt)))",
            event.kind,
            event.by.name,
            event.by.handle,
            event.by.kind.rawValue,
            event.by.roles.map(\.rawValue).joined(separator: " "),
            event.via.text,
            event.audience.rawValue,
            Self.about(event),
            event.isRedacted ? "yes" : "no",
            payload?.summary ?? (event.isRedacted ? "Text removed." : ""),
            payload?.body ?? "",
            Self.text(of: event.data),
            entry.hash,
            "\(export.head.seq):\(export.head.hash)",
        ]
        return Self.line(cells)
    }

    private static func about(_ event: Event) -> String {
        let target = event.data["seq"]?.integer ?? event.data["reply_to"]?.integer
        return target.map { "\($0)" } ?? ""
    }

    private static func text(of data: JSONObject) -> String {
        var writer = JSONWriter()
        writer.value(.object(data))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func line(_ cells: [String]) -> [UInt8] {
        Array(cells.map(CSVCell.text).joined(separator: ",").utf8) + Array("\r\n".utf8)
    }
}
