internal import EventStore

/// A format with a summary on top, which is known only when the last entry was read.
///
/// The whole timeline is held until then.
package protocol TimelineDocumentFormat: TimelineFormat {
    static func document(_ timeline: Timeline) -> [UInt8]
}

extension TimelineDocumentFormat {
    package static func writer(_ export: TimelineHead, _ options: TimelineOptions) -> any TimelineWriter {
        DocumentWriter<Self>(builder: TimelineBuilder(export, options))
    }
}

private struct DocumentWriter<Format: TimelineDocumentFormat>: TimelineWriter {
    var builder: TimelineBuilder

    mutating func begin() -> [UInt8] { [] }

    mutating func add(_ entry: StoredEntry) throws(TimelineExportFailure) -> [UInt8] {
        try self.builder.add(entry)
        return []
    }

    mutating func end() -> [UInt8] { Format.document(self.builder.timeline()) }
}
