/// Text of people and machines inside a Markdown document, with nothing in it that a renderer takes for markup.
///
/// It cannot begin a heading, a row, a list or a link, nor leave its quotation. Backslashes are used where all
/// renderers know them; `<`, `>` and `&` become entities, for a renderer that knows no `\<` would let a tag through.
package enum MarkdownText {
    /// On one line, somewhere behind other text, such as a table's cell.
    package static func inline(_ text: String) -> String {
        self.escaped(text.visibleLine.trimmed)
    }

    /// The text of a heading; signs that would close the heading are kept as text.
    package static func heading(_ text: String) -> String {
        let line = self.inline(text)
        return line.hasSuffix("#") ? "\(line.dropLast())\\#" : line
    }

    /// A line of its own.
    package static func line(_ text: String) -> String { self.escapedLine(text.visibleLine.trimmed) }

    /// A quotation; its line ends stay.
    ///
    /// Two spaces at a line's end are a line break in every renderer.
    package static func quotation(_ text: String) -> String {
        let lines = text.visible.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var quoted: [String] = []
        for (index, line) in lines.enumerated() {
            let content = self.escapedLine(line)
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let isBroken = !content.isEmpty && !next.allSatisfy(\.isWhitespace)
            quoted.append(content.isEmpty ? ">" : "> \(content)\(isBroken ? "  " : "")")
        }
        return quoted.joined(separator: "\n")
    }

    /// Escapes a line with what is special at its beginning; leading white space becomes spaces that do not indent.
    private static func escapedLine(_ text: String) -> String {
        let content = text.trimmed
        guard let first = content.unicodeScalars.first else { return "" }
        let indent = text.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
        let space = String(repeating: "\u{A0}", count: indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) })
        let escaped = self.escaped(content)
        if ["#", "+", "-", "=", ":"].contains(first) { return "\(space)\\\(escaped)" }
        if first == ">" { return "\(space)&gt;\(escaped.dropFirst())" }
        return space + self.unnumbered(escaped)
    }

    /// `1. x` and `1) x` would begin a list.
    private static func unnumbered(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard !digits.isEmpty, rest.first == "." || rest.first == ")" else { return text }
        return "\(digits)\\\(rest)"
    }

    private static let special: Set<Unicode.Scalar> = ["\\", "`", "*", "[", "]", "|", "~"]

    private static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : " "
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            switch scalar {
            case "<": result += "&lt;"
            case "&": result += next == "#" || next.properties.isAlphabetic ? "&amp;" : "&"
            case "_": result += before.isWord && next.isWord ? "_" : "\\_"
            case _ where self.special.contains(scalar): result += "\\\(scalar)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isWord: Bool { self.properties.isAlphabetic || self.properties.numericType != nil }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        let start = self.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
