package import IncidentModel

/// What lies in a bundle, with the hash of each part and the head of the record (contract section 7).
package struct BundleManifest: Hashable, Sendable {
    /// One part of the bundle.
    package struct Part: Hashable, Sendable {
        /// Below the bundle's folder.
        package let path: String
        package let bytes: Int
        package let sha256: String
        /// The entries that attached it, where it is a file.
        package let attachments: [Attachment]
    }

    package struct Attachment: Hashable, Sendable {
        package let seq: Int
        package let name: String
        package let mediaType: String
        package let caption: String?
    }

    static let name = "manifest.json"
    static let record = "timeline.\(JSONLinesFormat.fileExtension)"
    static let sums = "SHA256SUMS"
    /// The longest manifest that is read.
    static let limit = 16 << 20

    package let incident: IncidentID
    package let head: Head
    package let parts: [Part]

    /// {version, incident, head, parts: [{path, bytes, sha256, attached?}]}, a line a part.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", 1)
            writer.member("incident", self.incident.description)
            writer.key("head")
            self.head.write(to: &writer)
            writer.list("parts", self.parts) { $0.write(to: &$1) }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    package init(incident: IncidentID, head: Head, parts: [Part]) {
        self.incident = incident
        self.head = head
        self.parts = parts
    }
}

extension BundleManifest.Part {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("path", self.path)
            writer.member("bytes", self.bytes)
            writer.member("sha256", self.sha256)
            guard !self.attachments.isEmpty else { return }
            writer.list("attached", self.attachments) { attachment, writer in
                writer.object { writer in
                    writer.member("seq", attachment.seq)
                    writer.member("name", attachment.name)
                    writer.member("media_type", attachment.mediaType)
                    writer.optional("caption", attachment.caption)
                }
            }
        }
    }
}

// MARK: - Reading

extension BundleManifest {
    /// Nil where the bytes are no manifest of this version.
    init?(_ bytes: [UInt8]) {
        guard let object = (try? JSONParser.parse(bytes))?.object, object["version"]?.integer == 1 else { return nil }
        let fields = Fields(object, at: "")
        do throws(Refusal) {
            let head = try fields.fields("head")
            guard let incident = IncidentID(try fields.text("incident")) else { return nil }
            self.incident = incident
            self.head = Head(seq: try head.integer("seq", in: 1...Int.max), hash: try head.sha256("hash"))
            var parts: [Part] = []
            for part in try fields.required("parts").array ?? [] {
                guard let part = part.object else { return nil }
                // Which entries attached it the record says, and better.
                parts.append(try Part(Fields(part, at: "")))
            }
            self.parts = parts
        } catch { return nil }
    }
}

extension BundleManifest.Part {
    fileprivate init(_ fields: Fields) throws(Refusal) {
        self.init(
            path: try fields.text("path"),
            bytes: try fields.integer("bytes", in: 0...Int.max),
            sha256: try fields.sha256(),
            attachments: []
        )
    }
}
