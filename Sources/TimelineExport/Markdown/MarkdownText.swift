/// Text of people and machines inside a Markdown document, with nothing in it that could pass for the document's own.
///
/// It cannot begin a heading, a row or a link, nor leave its quotation. Backslashes are used where all renderers know
/// them; `<`, `>` and `&` become entities, for a renderer that knows no `\<` would let a tag through.
package enum MarkdownText {
    /// On one line, somewhere behind other text, such as a table's cell.
    package static func inline(_ text: String) -> String { self.escaped(text.visibleLine.trimmed) }

    /// The text of a heading; signs that would close the heading are kept as text.
    package static func heading(_ text: String) -> String {
        let line = self.inline(text)
        return line.hasSuffix("#") ? "\(line.dropLast())\\#" : line
    }

    /// A line of its own.
    package static func line(_ text: String) -> String {
        let line = text.visibleLine.trimmed
        return self.begun(line, self.escaped(line))
    }

    /// A quotation; its line ends stay, and so do the writer's emphasis, lists and code.
    ///
    /// Two spaces at a line's end are a line break in every renderer.
    package static func quotation(_ text: String) -> String {
        self.lines(text).map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
    }

    /// Paragraphs of their own, not marked as a quotation; the writer's emphasis, lists and code stay.
    package static func prose(_ text: String) -> String { self.lines(text).joined(separator: "\n") }

    private static func lines(_ text: String) -> [String] {
        let lines = text.visible.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var quoted: [String] = []
        for (index, line) in lines.enumerated() {
            let content = self.quotedLine(line)
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let isBroken = !content.isEmpty && !next.allSatisfy(\.isWhitespace)
            quoted.append("\(content)\(isBroken ? "  " : "")")
        }
        return quoted
    }

    /// Leading white space becomes spaces that do not indent.
    private static func quotedLine(_ text: String) -> String {
        let content = text.trimmed
        let indent = text.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
        let space = String(repeating: "\u{A0}", count: indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) })
        if content.isEmpty { return "" }
        // A line of nothing but signs is a rule, or makes a heading of the line before it.
        guard content.unicodeScalars.contains(where: \.isWord) else {
            return space + self.begun(content, self.escaped(content))
        }
        let escaped = self.escaped(content, keepsEmphasis: true)
        return space + (self.isListItem(content) ? escaped : self.begun(content, escaped))
    }

    private static func isListItem(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let marker = text.dropFirst(digits.count).prefix(2)
        let rest = text.dropFirst(digits.count + 2)
        guard rest.first.map({ $0.isLetter || $0.isNumber }) ?? false else { return false }
        return digits.isEmpty ? ["- ", "* ", "+ "].contains(marker) : [". ", ") "].contains(marker)
    }

    /// Takes the meaning from what a line begins with.
    private static func begun(_ text: String, _ escaped: String) -> String {
        guard let first = text.unicodeScalars.first else { return "" }
        if ["#", "+", "-", "=", ":"].contains(first) { return "\\\(escaped)" }
        // Kept for emphasis, it could still begin a list, and what follows in it a heading.
        if first == "*", escaped.unicodeScalars.dropFirst().first?.properties.isWhitespace ?? true,
            escaped.first != "\\"
        {
            return "\\\(escaped)"
        }
        if first == ">" { return "&gt;\(escaped.dropFirst())" }
        let digits = escaped.prefix { $0.isASCII && $0.isNumber }
        let rest = escaped.dropFirst(digits.count)
        return !digits.isEmpty && (rest.first == "." || rest.first == ")") ? "\(digits)\\\(rest)" : escaped
    }
}

// MARK: - Within a line

extension MarkdownText {
    private static let special: Set<Unicode.Scalar> = ["\\", "`", "*", "[", "]", "|", "~"]

    private static func escaped(_ text: String, keepsEmphasis: Bool = false) -> String {
        var rest = Array(text.unicodeScalars)[...]
        var before: Unicode.Scalar = " "
        var result = ""
        while let scalar = rest.popFirst() {
            // Some renderers take `Www.` for an address, and make a link of it that leads into the document's own site.
            if scalar == ".", result.suffix(3).lowercased() == "www", !result.hasSuffix("www") {
                result += "\\."
                before = scalar
                continue
            }
            if keepsEmphasis, scalar == "`", let end = self.endOfCode(rest) {
                result += "`\(String(String.UnicodeScalarView(rest[..<end])))`"
                rest = rest[(end + 1)...]
            } else if keepsEmphasis, scalar == "*" || scalar == "_" {
                result.unicodeScalars.append(scalar)
            } else {
                result += self.escaped(scalar, between: before, and: rest.first ?? " ")
            }
            before = scalar
        }
        return result
    }

    private static func escaped(
        _ scalar: Unicode.Scalar,
        between before: Unicode.Scalar,
        and next: Unicode.Scalar
    ) -> String {
        switch scalar {
        case "<": "&lt;"
        case "&": next == "#" || next.properties.isAlphabetic ? "&amp;" : "&"
        case "_": before.isWord && next.isWord ? "_" : "\\_"
        default: self.special.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
        }
    }

    /// Where code that began ends; nil where it does not, or where something in it would be markup for a renderer that
    /// sees no code here.
    private static func endOfCode(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let end = rest.firstIndex(of: "`"), end > rest.startIndex,
            end + 1 == rest.endIndex || rest[end + 1] != "`"
        else { return nil }
        let isPlain = rest[..<end].allSatisfy { $0 != "<" && $0 != "&" && !self.special.contains($0) }
        return isPlain ? end : nil
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
