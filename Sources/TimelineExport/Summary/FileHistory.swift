package import IncidentModel

/// The files that were attached, each with the hash by which it can be told from any other.
package struct FileHistory: SummarySection {
    package static let member = "files"

    private struct File {
        let name: String
        let mediaType: String?
        let bytes: Int?
        let sha256: String?
        let caption: String?
        let origin: EntryOrigin
    }

    private var files: [File] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard fact.event.kind == "file.attached", let name = data.text("name") else { return }
        self.files.append(
            File(
                name: name,
                mediaType: data.text("media_type"),
                bytes: data["bytes"]?.integer,
                sha256: data.text("sha256"),
                caption: data.text("caption"),
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension FileHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for file in self.files {
                writer.object { writer in
                    writer.member("name", file.name)
                    writer.nullable("media_type", file.mediaType)
                    writer.optional("bytes", file.bytes)
                    writer.nullable("sha256", file.sha256)
                    writer.nullable("caption", file.caption)
                    file.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.files.isEmpty else { return nil }
        let rows = self.files.map { file in
            [
                file.name, file.caption?.excerpt() ?? "", file.bytes.map(Self.size) ?? "",
                zone.minute(file.origin.at), file.origin.by.name, file.sha256 ?? "",
            ]
        }
        return SummaryTable(
            "Files",
            columns: ["File", "What it shows", "Size", "Attached", "By", "SHA-256"],
            rows: rows
        )
    }

    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1024: "\(bytes) bytes"
        case ..<(1024 * 1024): "\(bytes / 1024) KiB"
        default: "\(bytes / (1024 * 1024)) MiB"
        }
    }
}
