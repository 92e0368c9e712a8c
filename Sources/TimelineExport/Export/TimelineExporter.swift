package import EventStore
package import IncidentModel

/// Writes the timeline of one incident in one format.
///
/// An export speaks as of a head, never as of now: the same head with the same options gives the same bytes.
package struct TimelineExporter: Sendable {
    /// Gives the entries behind a seq in order, all audiences, some at a time; none where there is no more.
    package typealias Pages = @Sendable (_ after: Int) async throws(EventLogError) -> [StoredEntry]

    /// Takes the next bytes of the export; returns when the next ones may come.
    package typealias Sink = @Sendable ([UInt8]) async throws -> Void

    package let format: any TimelineFormat.Type
    package let options: TimelineOptions

    package init(format: any TimelineFormat.Type, options: TimelineOptions) {
        self.format = format
        self.options = options
    }

    /// Entries and bytes of one read.
    private static let pageEntries = 500
    private static let pageBytes = 256 * 1024
    /// Rows are gathered up to this many bytes before they are written.
    private static let chunk = 64 * 1024

    /// Exports a log up to the head that it has now.
    package func export(
        _ incident: IncidentID,
        from log: any EventLog,
        write: Sink
    ) async throws(TimelineExportFailure) {
        let id = LogID(incident)
        let head: Head
        do throws(EventLogError) { head = try await log.head(of: id) } catch { throw .log(error) }
        let pages: Pages = { (after) async throws(EventLogError) in
            try await log.read(
                id,
                after: after,
                limit: Self.pageEntries,
                bytes: Self.pageBytes,
                audiences: nil
            )
        }
        try await self.export(TimelineHead(incident: incident, head: head), pages: pages, write: write)
    }

    /// Exports what `pages` give, up to and with the head.
    ///
    /// The pages hold entries of every audience; what is not for the scope is left out here. Throws `damaged` where the
    /// pages end before the head.
    package func export(
        _ export: TimelineHead,
        pages: Pages,
        write: Sink
    ) async throws(TimelineExportFailure) {
        var writer = self.format.writer(export, self.options)
        var waiting = writer.begin()
        var last = 0
        while last < export.head.seq {
            for entry in try await Self.page(behind: last, pages).prefix(export.head.seq - last) {
                guard entry.seq == last + 1 else { throw .damaged(seq: last + 1, reason: "it is missing.") }
                waiting += try writer.add(entry)
                last = entry.seq
                if waiting.count >= Self.chunk { try await Self.flush(&waiting, write) }
            }
        }
        waiting += writer.end()
        try await Self.flush(&waiting, write)
    }

    private static func page(behind seq: Int, _ pages: Pages) async throws(TimelineExportFailure) -> [StoredEntry] {
        let page: [StoredEntry]
        do throws(EventLogError) { page = try await pages(seq) } catch { throw .log(error) }
        guard !page.isEmpty else { throw .damaged(seq: seq + 1, reason: "the log ends before its head.") }
        return page
    }

    private static func flush(_ bytes: inout [UInt8], _ write: Sink) async throws(TimelineExportFailure) {
        guard !bytes.isEmpty else { return }
        do { try await write(bytes) } catch { throw .sink(error) }
        bytes.removeAll(keepingCapacity: true)
    }
}
