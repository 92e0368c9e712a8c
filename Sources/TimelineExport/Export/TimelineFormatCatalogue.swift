/// Every format of the exported timeline; one line a format.
package enum TimelineFormatCatalogue {
    package static let formats: [any TimelineFormat.Type] = [
        JSONLinesFormat.self,
        JSONFormat.self,
        CSVFormat.self,
        MarkdownFormat.self,
        HTMLFormat.self,
    ]

    /// The words in a path, in the order of the catalogue.
    package static let names: [String] = Self.formats.map { $0.name }

    /// The format of a word such as `jsonl`; nil where there is none.
    package static func format(named name: String) -> (any TimelineFormat.Type)? {
        Self.formats.first { $0.name == name }
    }
}
