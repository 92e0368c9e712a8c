/// A piece of evidence as the state knows it; its bytes are kept beside the record.
package struct AttachedFile: Hashable, Sendable {
    package let sha256: String
    package let name: String
    package let mediaType: String
    package let bytes: Int
    package let caption: String?
    package let at: Timestamp
    package let by: Person
    /// The entry that attached it.
    package let seq: Int

    init(_ fact: FileAttached, _ stamp: EventStamp) {
        self.sha256 = fact.sha256
        self.name = fact.name
        self.mediaType = fact.mediaType
        self.bytes = fact.bytes
        self.caption = fact.caption
        self.at = stamp.eventAt
        self.by = stamp.by.person
        self.seq = stamp.seq
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("sha256", self.sha256)
            writer.member("name", self.name)
            writer.member("media_type", self.mediaType)
            writer.member("bytes", self.bytes)
            writer.nullable("caption", self.caption)
            writer.member("at", self.at)
            writer.key("by")
            self.by.write(to: &writer)
            writer.member("seq", self.seq)
        }
    }
}
