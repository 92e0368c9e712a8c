package import EventStore

/// The stored bytes, one event a line, in the order of the record.
///
///     {"v":1,"incident":"INC-7","seq":1,"kind":"incident.declared",…,"prev":"0000…"}
///     {"v":1,"incident":"INC-7","seq":2,"kind":"responder.joined",…,"prev":"9f86…"}
///
/// Each line's `prev` is the SHA-256 of the line before it without its line end, so the whole record can be checked
/// with `sha256sum`, and the hash of the last line is the head. An export for a narrower audience or a range of time
/// has the same lines with gaps between them.
package enum JSONLinesFormat: TimelineRowFormat {
    package static let name = "jsonl"
    package static let mediaType = "application/jsonl"

    package static func row(
        _ entry: StoredEntry,
        _ export: TimelineHead,
        _ options: TimelineOptions
    ) throws(TimelineExportFailure) -> [UInt8] {
        entry.bytes + [UInt8(ascii: "\n")]
    }
}
