package import EventStore
package import IncidentModel

/// One entry of the record, read.
package struct TimelineFact: Sendable {
    package let entry: StoredEntry
    package let event: Event
    /// What it says; nil where it was redacted or this version cannot read it.
    package let payload: (any EventPayload)?

    package init(_ entry: StoredEntry) throws(TimelineExportFailure) {
        self.entry = entry
        self.event = try entry.event()
        self.payload = self.event.payload
    }

    package var seq: Int { self.event.seq }
    package var at: Timestamp { self.event.eventAt }
    package var by: Author { self.event.by }
}
