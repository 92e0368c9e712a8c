extension String {
    /// The text with everything that a reader could not see made visible.
    ///
    /// Line ends become `\n`. Control characters and those that turn the writing direction around become a sign of
    /// their own: with them, a text could look like another one, or like another row.
    package var visible: String {
        var text = ""
        text.unicodeScalars.reserveCapacity(self.unicodeScalars.count)
        var afterReturn = false
        for scalar in self.unicodeScalars {
            switch scalar.value {
            case 0x0A where afterReturn: break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: text.unicodeScalars.append("\n")
            case 0x09: text.unicodeScalars.append(scalar)
            case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
                text.append("⟦U+\(Self.hexadecimal(scalar.value))⟧")
            default: text.unicodeScalars.append(scalar)
            }
            afterReturn = scalar.value == 0x0D
        }
        return text
    }

    /// The same on one line.
    package var visibleLine: String {
        String(String.UnicodeScalarView(self.visible.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
    }
}
