package import EventStore
package import IncidentModel

/// One format of the exported timeline.
///
/// One file a format, one line in ``TimelineFormatCatalogue``. A format makes bytes from the record and the options
/// alone: no clock, no locale, `LF` between lines, so that the same record with the same options gives the same bytes.
package protocol TimelineFormat: Sendable {
    /// The word in a path and on the command line, such as `jsonl`.
    static var name: String { get }

    /// The `Content-Type`.
    static var mediaType: String { get }

    /// Of a file's name, without the dot.
    static var fileExtension: String { get }

    /// What takes the entries of one export and gives its bytes.
    static func writer(_ export: TimelineHead, _ options: TimelineOptions) -> any TimelineWriter
}

extension TimelineFormat {
    package static var fileExtension: String { self.name }

    /// The name under which a browser saves it, such as `INC-7-timeline.md`.
    package static func fileName(_ incident: IncidentID) -> String {
        "\(incident)-timeline.\(self.fileExtension)"
    }
}

/// Which record is exported, and up to where.
package struct TimelineHead: Hashable, Sendable {
    package let incident: IncidentID
    /// The last entry; what is recorded behind it is not part of the export.
    package let head: Head

    package init(incident: IncidentID, head: Head) {
        self.incident = incident
        self.head = head
    }
}

/// Makes one export: `begin`, then each entry of the record in order of seq, then `end`.
///
/// It is given every entry, whoever may read it, and leaves out what is not for the export's scope.
package protocol TimelineWriter: Sendable {
    mutating func begin() -> [UInt8]

    /// Takes the next entry; returns what can be written by now.
    mutating func add(_ entry: StoredEntry) throws(TimelineExportFailure) -> [UInt8]

    mutating func end() -> [UInt8]
}

extension StoredEntry {
    /// The event in the bytes; throws `damaged` where they are none.
    package func event() throws(TimelineExportFailure) -> Event {
        do throws(Refusal) { return try Event(bytes: self.bytes) } catch {
            throw .damaged(seq: self.seq, reason: error.message)
        }
    }
}
