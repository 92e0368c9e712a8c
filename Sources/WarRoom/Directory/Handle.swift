internal import IncidentModel

/// The short name that people are addressed by.
package enum Handle {
    static let maximumLength = 32

    /// Handles that would be taken for an id or for the server itself.
    private static let reservedPrefixes = ["usr_", "bot_", "tok_", "ses_", "hook_"]
    private static let reserved: Set<String> = ["system", "warroom", "everyone", "here", "all"]

    /// Reads what someone typed, in lower case; nil where it cannot be a handle.
    package static func normalized(_ text: String) -> String? {
        let handle = text.lowercased()
        guard (1...self.maximumLength).contains(handle.utf8.count), handle.utf8.allSatisfy(self.isCharacter),
            let first = handle.first, self.mayBegin(first)
        else { return nil }
        return handle
    }

    /// A new person's handle, from the member `key`.
    static func read(_ fields: Fields, _ key: String = "handle") throws(Refusal) -> String {
        try self.checked(fields.text(key), field: "\(fields.pointer)/\(key)")
    }

    /// A new person's handle; refuses by `field`.
    static func checked(_ text: String, field: String) throws(Refusal) -> String {
        guard let handle = self.normalized(text) else {
            throw Refusal(
                .invalid,
                "A handle has 1 to \(self.maximumLength) of the characters a-z 0-9 . _ - and begins with a letter or digit.",
                field: field
            )
        }
        guard !self.reserved.contains(handle), !self.reservedPrefixes.contains(where: handle.hasPrefix) else {
            throw Refusal(.invalid, "The handle “\(handle)” is reserved. Take another.", field: field)
        }
        return handle
    }

    static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Letters and digits: a leading `-` would be read as an option by the command line, a lone `.` as a folder by
    /// paths.
    static func mayBegin(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}
