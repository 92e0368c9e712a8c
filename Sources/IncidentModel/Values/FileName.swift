/// Which names evidence may have: those that can be saved and shown anywhere without a surprise.
package enum FileName {
    private static let mostBytes = 200

    /// Refuses a name with `field` where it leads out of a folder, or does not show what it is.
    package static func check(_ name: String, field: String) throws(Refusal) {
        guard !name.isEmpty else { throw Refusal(.invalid, "The file needs a name.", field: field) }
        guard name.utf8.count <= Self.mostBytes else {
            throw Refusal(.tooLarge, "The name of a file may have at most \(Self.mostBytes) bytes.", field: field)
        }
        guard !name.unicodeScalars.contains(where: Self.isHidden) else {
            throw Refusal(.invalid, "The name of a file must not have control characters.", field: field)
        }
        guard !name.contains(where: { "/\\".contains($0) }), name != ".", name != ".." else {
            throw Refusal(.invalid, "The name of a file must not have parts of a path.", field: field)
        }
    }

    /// Control characters, and those that turn the direction of writing: with them, `gpj.exe` shows as `exe.jpg`.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: scalar != "\u{200D}"
        default: false
        }
    }
}
