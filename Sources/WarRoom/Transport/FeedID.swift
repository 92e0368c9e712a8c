package import IncidentModel

/// The events of one incident as one class of readers sees them.
///
/// All readers of a feed get the same bytes.
package struct FeedID: Hashable, Sendable {
    package let incident: IncidentID
    package let scope: ReaderScope

    package init(incident: IncidentID, scope: ReaderScope) {
        self.incident = incident
        self.scope = scope
    }
}

/// One event of a feed, ready to be written to every reader.
package struct FeedEntry: Sendable {
    package let seq: Int
    /// A whole `events` frame with this one event.
    package let frame: [UInt8]

    package init(seq: Int, frame: [UInt8]) {
        self.seq = seq
        self.frame = frame
    }
}

/// Events read from the store for a reader who is behind the tail.
package struct FeedPage: Sendable {
    /// Whole `events` frames, one after the other; empty where there is nothing behind the cursor that this scope may
    /// read.
    package let frames: [UInt8]
    /// The cursor after the page: every event up to here is in `frames` or is not for this scope.
    package let cursor: Int

    package init(frames: [UInt8], cursor: Int) {
        self.frames = frames
        self.cursor = cursor
    }
}
