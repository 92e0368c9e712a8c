internal import CCmark

/// Reads Markdown (CommonMark 0.29) with libcmark-gfm; the only file that calls it.
enum MarkdownReader {
    /// The pieces in the order of the text.
    ///
    /// Nil where it is nested more deeply than anybody writes, and where it may define link targets: a definition is
    /// not shown, and a record must not hide what someone wrote.
    static func pieces(of text: String) -> [MarkdownPiece]? {
        guard !text.contains("]:") else { return nil }
        var text = text
        let document = text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let document = unsafe document else { return nil }
        defer { unsafe cmark_node_free(document) }
        return unsafe self.walk(document)
    }

    /// The words of a text on one line, without its markup.
    static func plain(_ text: String) -> String {
        guard let pieces = self.pieces(of: text) else { return text }
        let words = pieces.map { piece in
            switch piece {
            case .text(let text), .code(let text), .codeBlock(let text, _), .markup(let text): text
            case .lineBreak, .close(.paragraph), .close(.heading): " "
            case .open, .close, .rule: ""
            }
        }
        return words.joined()
    }

    private static let deepest = 24

    private static func walk(_ document: OpaquePointer) -> [MarkdownPiece]? {
        guard let iterator = unsafe cmark_iter_new(document) else { return nil }
        defer { unsafe cmark_iter_free(iterator) }
        var pieces: [MarkdownPiece] = []
        var depth = 0
        while true {
            let event = unsafe cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else { return pieces }
            if let element = unsafe self.element(node) {
                depth += event == CMARK_EVENT_ENTER ? 1 : -1
                guard depth <= self.deepest else { return nil }
                pieces.append(event == CMARK_EVENT_ENTER ? .open(element) : .close(element))
            } else if event == CMARK_EVENT_ENTER, let leaf = unsafe self.leaf(node) {
                pieces.append(leaf)
            }
        }
    }

    /// Nodes that hold others.
    private static func element(_ node: OpaquePointer) -> MarkdownPiece.Element? {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_BLOCK_QUOTE: .quotation
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_LINK:
            .link(unsafe self.string(cmark_node_get_url(node)), title: unsafe self.string(cmark_node_get_title(node)))
        case CMARK_NODE_IMAGE:
            .image(unsafe self.string(cmark_node_get_url(node)), title: unsafe self.string(cmark_node_get_title(node)))
        case CMARK_NODE_LIST:
            unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                ? .numberedList(start: unsafe Int(cmark_node_get_list_start(node))) : .list
        default: nil
        }
    }

    private static func leaf(_ node: OpaquePointer) -> MarkdownPiece? {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE:
            .text(unsafe self.string(cmark_node_get_literal(node)))
        case CMARK_NODE_CODE: .code(unsafe self.string(cmark_node_get_literal(node)))
        case CMARK_NODE_HTML_BLOCK: .markup(unsafe self.string(cmark_node_get_literal(node)))
        case CMARK_NODE_CODE_BLOCK:
            .codeBlock(
                unsafe self.string(cmark_node_get_literal(node)),
                info: unsafe self.string(cmark_node_get_fence_info(node))
            )
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_THEMATIC_BREAK: .rule
        default: nil
        }
    }

    private static func string(_ characters: UnsafePointer<CChar>?) -> String {
        guard let characters = unsafe characters else { return "" }
        return unsafe String(cString: characters)
    }
}
