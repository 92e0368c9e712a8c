import IncidentModel

/// Says what of an export is more than the text of a record.
package enum ExportInspector {
    /// The first fault in words; nil where there is none, or where the format is unknown.
    package static func fault(in bytes: [UInt8], format: String) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return "bytes that are no UTF-8" }
        switch format {
        case "html": return HTMLInspector.page.fault(in: text)
        case "csv": return CSVInspector.fault(in: text)
        case "md": return self.markdownFault(in: text)
        case "json": return self.isJSON(bytes) ? nil : "no JSON"
        case "jsonl":
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
            return lines.allSatisfy { self.isJSON(Array($0)) } ? nil : "a line that is no JSON"
        default: return "a format that nobody inspects: \(format)"
        }
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool { (try? JSONParser.parse(bytes)) != nil }

    /// Signs that any renderer takes for markup stand in it only where the format itself puts them.
    private static func markdownFault(in text: String) -> String? {
        if text.unicodeScalars.contains("<") { return "a sign that may begin a tag" }
        if text.contains("](") && !text.contains("\\](") { return "a link" }
        for line in text.split(separator: "\n") where line.contains(HostileTexts.mark) {
            // Only the title of the incident is a heading; one can stand in a quotation and in a list as well.
            let content = line.drop { "> -".contains($0) }
            guard !content.hasPrefix("#") || line.hasPrefix("# INC-") else { return "a heading: \(line)" }
        }
        return nil
    }
}
