import IncidentModel
import WarRoomTesting

@testable import TimelineExport

/// What people write, as HTML and within a Markdown document.
///
/// The HTML holds nothing but elements of ours and shows every letter of the text; the Markdown, read again, holds
/// nothing but the quotation it was put in.
enum MarkdownTarget: FuzzTarget {
    static let name = "markdown"
    static let dictionary =
        HostileTexts.all + [
            "](", "<!--", "-->", "<![CDATA[", "]]>", "```", "~~~", "![", "javascript:", "data:", "mailto:", "https://",
            "&colon;", "&#106;", "&Tab;", "\u{0}", "\u{202E}", "\u{2028}", "<a href=", "| --- |", "***", "1) ", "> ",
        ]

    static func seeds() -> [[UInt8]] {
        HostileTexts.all.map { Array($0.utf8) }
            + [
                "**a** *b* `c`\n\n- d\n- e\n\n1. f\n\n> g\n\n# h\n\n```swift\ni\n```\n\n[j](https://k.example \"l\")",
                "<https://a.example> ![b](c)\n***\nd  \ne\\\nf\n\n    g\n\n<div>\nh\n</div>", "[a]: b\n[a]",
            ].map { Array($0.utf8) }
    }

    static func check(_ input: [UInt8]) throws {
        guard let text = String(validating: input, as: UTF8.self) else { return }
        let html = MarkdownHTML.html(text)
        if let fault = HTMLInspector.text.fault(in: html) { throw Broken("The HTML has \(fault).") }
        try Self.checkNothingHidden(text, html)
        try Self.checkLine(MarkdownText.line(text))
        try Self.checkLine("x \(MarkdownText.inline(text))")
        try Self.checkHeading(MarkdownText.heading(text))
        try Self.checkQuotation(MarkdownText.quotation(text))
    }

    /// A record must not hide what someone wrote.
    private static func checkNothingHidden(_ text: String, _ html: String) throws {
        guard !text.contains("&") else { return }
        let shown = HTMLInspector.shownText(html)
        for letter in "qxzj" {
            let count = text.unicodeScalars.count { $0 == letter.unicodeScalars.first }
            let seen = shown.unicodeScalars.count { $0 == letter.unicodeScalars.first }
            try Broken.unless(seen >= count, "“\(letter)” is there \(count) times and shown \(seen) times.")
        }
    }

    private static func pieces(_ text: String) throws -> [MarkdownPiece] {
        guard let pieces = MarkdownReader.pieces(of: text) else { return [] }
        for piece in pieces {
            switch piece {
            case .markup: throw Broken("Raw HTML: \(text)")
            case .open(.link), .open(.image): throw Broken("A link or a picture: \(text)")
            default: continue
            }
        }
        return pieces
    }

    /// A line is one paragraph.
    private static func checkLine(_ line: String) throws {
        try Broken.unless(!line.contains { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }, "Several lines: \(line)")
        for piece in try Self.pieces(line) {
            switch piece {
            case .text, .open(.paragraph), .close(.paragraph): continue
            default: throw Broken("A line holds \(piece): \(line)")
            }
        }
    }

    private static func checkHeading(_ text: String) throws {
        for piece in try Self.pieces("# \(text)") {
            switch piece {
            case .text, .open(.heading), .close(.heading): continue
            default: throw Broken("A heading holds \(piece): \(text)")
            }
        }
    }

    /// Everything lies in the one quotation, and what follows it does not.
    private static func checkQuotation(_ text: String) throws {
        let pieces = try Self.pieces("before\n\n\(text)\n\nafter")
        guard !pieces.isEmpty else { return }
        var depth = 0
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .open(.quotation): depth += 1
            case .close(.quotation): depth -= 1
            case .open(.heading), .rule: throw Broken("A quotation holds \(piece): \(text)")
            case .text, .code, .codeBlock:
                let isOutside = index < 3 || index > pieces.count - 4
                try Broken.unless(isOutside || depth > 0, "A text leaves its quotation: \(text)")
            default: continue
            }
        }
        try Broken.unless(pieces.suffix(2).first == .text("after"), "A quotation swallows what follows: \(text)")
    }
}
