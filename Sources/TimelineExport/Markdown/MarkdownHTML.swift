/// What someone wrote in Markdown as HTML that can do nothing but be read.
///
/// Written from the pieces with elements of ours alone: headings become bold paragraphs, for the headings of the page
/// are not the writer's; pictures become their address, for nothing is loaded; a link shows where it leads; raw HTML is
/// shown as the text that it is. Line ends stay, as people write them in a chat.
enum MarkdownHTML {
    static func html(_ text: String) -> String {
        guard let pieces = MarkdownReader.pieces(of: text.visible) else {
            return "<p>\(HTMLText.escaped(text))</p>\n"
        }
        return pieces.map(self.html).joined()
    }

    private static func html(_ piece: MarkdownPiece) -> String {
        switch piece {
        case .text(let text): HTMLText.escaped(text)
        case .code(let text): "<code>\(HTMLText.escaped(text))</code>"
        case .codeBlock(let text, let info): "<pre>\(self.language(info))\(HTMLText.escaped(text))</pre>\n"
        case .markup(let text): "<p>\(HTMLText.escaped(text.trimmedEnd))</p>\n"
        case .lineBreak: "<br>"
        case .rule: "<hr>\n"
        case .open(let element): self.opening(element)
        case .close(let element): self.closing(element)
        }
    }

    private static func opening(_ element: MarkdownPiece.Element) -> String {
        switch element {
        case .paragraph: "<p>"
        case .heading: "<p><strong>"
        case .emphasis: "<em>"
        case .strong: "<strong>"
        case .quotation: "<blockquote>\n"
        case .list: "<ul>\n"
        case .numberedList(let start): start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
        case .item: "<li>"
        case .link(let url, _): self.isSafe(url) ? "<a href=\"\(HTMLText.escaped(url))\" rel=\"noreferrer\">" : ""
        case .image: "[picture: "
        }
    }

    private static func closing(_ element: MarkdownPiece.Element) -> String {
        switch element {
        case .paragraph: "</p>\n"
        case .heading: "</strong></p>\n"
        case .emphasis: "</em>"
        case .strong: "</strong>"
        case .quotation: "</blockquote>\n"
        case .list: "</ul>\n"
        case .numberedList: "</ol>\n"
        case .item: "</li>\n"
        case .link(let url, let title): "\(self.isSafe(url) ? "</a>" : "") (\(self.target(url, title)))"
        case .image(let url, let title): ", \(self.target(url, title))]"
        }
    }

    private static func target(_ url: String, _ title: String) -> String {
        title.isEmpty ? HTMLText.escaped(url) : "\(HTMLText.escaped(url)) “\(HTMLText.escaped(title))”"
    }

    private static func language(_ info: String) -> String {
        info.isEmpty ? "" : "<span class=\"language\">\(HTMLText.escaped(info))</span>\n"
    }

    /// Only addresses of the web and of mail lead somewhere.
    private static func isSafe(_ url: String) -> Bool {
        let lower = url.lowercased()
        return ["https://", "http://", "mailto:"].contains { lower.hasPrefix($0) }
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(self.reversed().drop(while: \.isNewline).reversed()) }
}
