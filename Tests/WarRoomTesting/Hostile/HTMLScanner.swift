/// Cuts HTML into tags and the text between them.
struct HTMLScanner {
    enum Token {
        case text(String)
        case open(String, [(name: String, value: String)])
        case close(String)
        case declaration(String)
        case broken(String)
    }

    private var rest: ArraySlice<Unicode.Scalar>
    private var isInStyle = false

    init(_ html: String) { self.rest = Array(html.unicodeScalars)[...] }

    mutating func next() -> Token? {
        guard let first = self.rest.first else { return nil }
        if self.isInStyle { return self.style() }
        guard first == "<" else {
            let text = self.take { $0 != "<" }
            return text.contains(">") ? .broken(text) : .text(text)
        }
        self.rest.removeFirst()
        if self.skip("!") { return .declaration(self.untilEnd()) }
        if self.skip("/") { return .close(self.untilEnd()) }
        return self.tag()
    }

    /// A style sheet is text up to its end tag, whatever is in it.
    private mutating func style() -> Token {
        self.isInStyle = false
        let end = Array("</style>".unicodeScalars)
        var text = String.UnicodeScalarView()
        while !self.rest.isEmpty, !self.rest.starts(with: end) { text.append(self.rest.removeFirst()) }
        return .text(String(text))
    }

    private mutating func tag() -> Token {
        let name = self.take { Self.isName($0) }
        guard !name.isEmpty else { return .broken("<\(self.untilEnd())") }
        var attributes: [(name: String, value: String)] = []
        while self.skip(" ") {
            let attribute = self.take { Self.isName($0) || $0 == "-" }
            guard !attribute.isEmpty, self.skip("="), self.skip("\"") else { return .broken("<\(name) \(attribute)") }
            attributes.append((attribute, self.take { $0 != "\"" }))
            guard self.skip("\"") else { return .broken("<\(name) \(attribute)=") }
        }
        guard self.skip(">") else { return .broken("<\(name)") }
        self.isInStyle = name == "style"
        return .open(name, attributes)
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard self.rest.first == scalar else { return false }
        self.rest.removeFirst()
        return true
    }

    private mutating func untilEnd() -> String {
        let text = self.take { $0 != ">" }
        return self.skip(">") ? text : "\(text) without an end"
    }

    private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
        let taken = self.rest.prefix(while: condition)
        self.rest = self.rest.dropFirst(taken.count)
        return String(String.UnicodeScalarView(taken))
    }
}
