internal import IncidentModel

/// The name of a person, a token or a hook, as it is shown.
enum DisplayName {
    static let length = 1...100

    /// The name without white space at its ends; refuses by `field`.
    static func checked(_ text: String, field: String) throws(Refusal) -> String {
        let start = text.drop(while: \.isWhitespace)
        let name = String(start.reversed().drop(while: \.isWhitespace).reversed())
        guard self.length.contains(name.count), name.utf8.count <= 400,
            !name.unicodeScalars.contains(where: self.isHidden)
        else {
            throw Refusal(
                .invalid,
                "A name has \(self.length.lowerBound) to \(self.length.upperBound) characters in one line.",
                field: field
            )
        }
        return name
    }

    /// Control characters, line ends, and marks that turn the direction of what follows, with which one name can be
    /// made to look like another.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
    }
}
