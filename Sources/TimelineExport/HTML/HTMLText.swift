internal import Mustache

/// Plain text inside HTML, in elements and in quoted attributes.
enum HTMLText {
    /// Escapes sign by sign: a combining mark behind a quote must not hide the quote, as it does from code that looks
    /// at whole characters.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
        for scalar in text.visible.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same for a Mustache template that names it in its pragma.
    struct ContentType: MustacheContentType {
        static let name = "WARROOM"

        func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
    }
}
