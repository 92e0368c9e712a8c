/// A file was added to the incident as evidence; its bytes are kept beside the record under their SHA-256.
package struct FileAttached: EventPayload {
    package static let kind = "file.attached"
    package static let isRedactable = true

    package let name: String
    package let mediaType: String
    /// How long the file is.
    package let bytes: Int
    /// Of the file's bytes, in lower-case hex.
    package let sha256: String
    package let caption: String?

    package init(name: String, mediaType: String, bytes: Int, sha256: String, caption: String? = nil) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        self.sha256 = sha256
        self.caption = caption
    }

    package init(_ data: Fields) throws(Refusal) {
        self.name = try data.text("name")
        self.mediaType = try data.text("media_type")
        self.bytes = try data.integer("bytes", in: 0...Int.max)
        self.sha256 = try data.sha256()
        self.caption = try data.optionalText("caption", minimum: 1, bytes: Fields.textLimit)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("name", self.name)
        writer.member("media_type", self.mediaType)
        writer.member("bytes", self.bytes)
        writer.member("sha256", self.sha256)
        writer.optional("caption", self.caption)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.files.append(AttachedFile(self, stamp))
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.files.removeAll { $0.seq == seq }
    }

    package var summary: String {
        "File “\(self.name)” attached (\(self.bytes) bytes)\(self.caption.map { ": \($0.excerpt())" } ?? ".")"
    }
}
