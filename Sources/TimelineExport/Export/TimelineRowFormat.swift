package import EventStore
internal import IncidentModel

/// A format that is written row by row in the order of the record, so that a record of any length needs no memory.
package protocol TimelineRowFormat: TimelineFormat {
    /// What stands before the first row.
    static func heading() -> [UInt8]

    /// One entry, its line end included.
    static func row(
        _ entry: StoredEntry,
        _ export: TimelineHead,
        _ options: TimelineOptions
    ) throws(TimelineExportFailure) -> [UInt8]
}

extension TimelineRowFormat {
    package static func heading() -> [UInt8] { [] }

    package static func writer(_ export: TimelineHead, _ options: TimelineOptions) -> any TimelineWriter {
        RowWriter<Self>(export: export, options: options)
    }
}

/// Passes the entries of the scope and the range on, one by one.
private struct RowWriter<Format: TimelineRowFormat>: TimelineWriter {
    let export: TimelineHead
    let options: TimelineOptions

    mutating func begin() -> [UInt8] { Format.heading() }

    mutating func add(_ entry: StoredEntry) throws(TimelineExportFailure) -> [UInt8] {
        guard self.options.scope.includes(entry.audience) else { return [] }
        if self.options.isRanged, !self.options.includes(try entry.event().eventAt) { return [] }
        return try Format.row(entry, self.export, self.options)
    }

    mutating func end() -> [UInt8] { [] }
}
