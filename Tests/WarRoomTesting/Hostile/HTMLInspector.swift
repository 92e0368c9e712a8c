/// Reads HTML sign by sign, the way a browser cuts it into tags, and says what of it is not allowed.
///
/// Apart from the code that writes it, and stricter than a browser: what it cannot make sense of is a fault.
package struct HTMLInspector {
    /// Elements with the attributes that each may have.
    private let elements: [String: Set<String>]
    private let allowsDocument: Bool

    /// What the text of one person may become.
    package static let text = HTMLInspector(
        elements: [
            "p": [], "br": [], "hr": [], "strong": [], "em": [], "code": [], "pre": [], "blockquote": [], "ul": [],
            "ol": ["start"], "li": [], "a": ["href", "rel"], "span": ["class"],
        ],
        allowsDocument: false
    )

    /// What a renderer may make of an exported Markdown document; addresses of the web may have become links.
    package static let rendered = HTMLInspector(
        elements: Self.text.elements.merging(
            [
                "h1": [], "h2": [], "h3": [], "table": [], "thead": [], "tbody": [], "tr": [], "th": [], "td": [],
                "a": ["href"],
            ]
        ) { $1 },
        allowsDocument: false
    )

    /// What the page of an export may have besides.
    package static let page = HTMLInspector(
        elements: Self.text.elements.merging(
            [
                "html": ["lang"], "head": [], "meta": ["charset", "http-equiv", "content", "name"], "title": [],
                "style": [], "body": [], "div": ["class", "aria-hidden", "dir", "role", "tabindex", "aria-labelledby"],
                "header": [], "h1": [], "h2": ["id"], "bdi": [], "p": ["class"], "nav": ["aria-label"], "main": [],
                "section": ["aria-labelledby"], "dl": ["class"], "dt": [], "dd": [],
                "table": ["class", "aria-labelledby"], "caption": [], "thead": [], "tbody": [], "tr": ["class", "id"],
                "th": ["scope"], "td": ["class"], "time": ["datetime"], "footer": [],
            ]
        ) { $0.union($1) },
        allowsDocument: true
    )

    /// The first thing that is not allowed, in words; nil where all is.
    package func fault(in html: String) -> String? {
        var scanner = HTMLScanner(html)
        var open: [String] = []
        while let token = scanner.next() {
            switch token {
            case .text: continue
            case .broken(let text): return "markup that is none: \(text)"
            case .declaration(let text):
                guard self.allowsDocument, text.lowercased() == "doctype html" else { return "a declaration: \(text)" }
            case .open(let name, let attributes):
                if let fault = self.fault(of: name, attributes) { return fault }
                if !["br", "hr", "meta"].contains(name) { open.append(name) }
            case .close(let name):
                guard open.popLast() == name else { return "</\(name)>, which nothing opened there" }
            }
        }
        return open.last.map { "<\($0)> without an end" }
    }

    private func fault(of name: String, _ attributes: [(name: String, value: String)]) -> String? {
        guard let allowed = self.elements[name] else { return "<\(name)>" }
        for attribute in attributes {
            guard allowed.contains(attribute.name) else { return "<\(name) \(attribute.name)>" }
            guard attribute.name == "href" else { continue }
            let address = Self.decoded(attribute.value).lowercased()
            let isSafe = ["https://", "http://", "mailto:"].contains { address.hasPrefix($0) }
            guard isSafe || (self.allowsDocument && address.hasPrefix("#")) else { return "a link to \(address)" }
        }
        return nil
    }

    /// The text between the tags, as a reader sees it.
    package static func shownText(_ html: String) -> String {
        var scanner = HTMLScanner(html)
        var text = ""
        while let token = scanner.next() { if case .text(let part) = token { text += Self.decoded(part) } }
        return text
    }

    private static func decoded(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
