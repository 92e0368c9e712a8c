/// One step of a walk through a Markdown text.
///
/// Raw HTML within a paragraph is text like any other.
enum MarkdownPiece: Hashable {
    case open(Element)
    case close(Element)
    case text(String)
    case code(String)
    /// Code on lines of its own, with what stands behind its fence.
    case codeBlock(String, info: String)
    /// Raw HTML that stands by itself.
    case markup(String)
    case lineBreak
    case rule

    enum Element: Hashable {
        case paragraph
        case heading
        case emphasis
        case strong
        case quotation
        case list
        case numberedList(start: Int)
        case item
        case link(String, title: String)
        case image(String, title: String)
    }
}
