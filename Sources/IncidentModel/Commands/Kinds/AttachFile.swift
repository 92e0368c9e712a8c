/// Adds a file that the server has as evidence.
package struct AttachFile: IncidentCommand {
    package static let name = "file.attach"

    /// The longest caption in bytes.
    package static let captionLimit = 1000

    package let sha256: String
    package let name: String
    package let mediaType: String
    package let caption: String?

    package init(_ data: Fields) throws(Refusal) {
        self.sha256 = try data.sha256()
        self.name = try data.text("name")
        try FileName.check(self.name, field: "\(data.pointer)/name")
        self.mediaType = try data.optionalText("media_type", minimum: 1) ?? MediaType.unknown
        try MediaType.check(self.mediaType, field: "\(data.pointer)/media_type")
        self.caption = try data.optionalText("caption", minimum: 1, bytes: Self.captionLimit)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        guard let bytes = context.file(self.sha256) else {
            throw Refusal(
                .invalid,
                "The server has no file of this SHA-256 that you may see; upload it first.",
                field: "/data/sha256"
            )
        }
        return [
            FileAttached(
                name: self.name,
                mediaType: self.mediaType,
                bytes: bytes,
                sha256: self.sha256,
                caption: self.caption
            )
        ]
    }
}
