/// The handle of a bot, made of the name of its token or hook.
enum BotHandle {
    /// The name itself where it is a handle; else in lower case, with `-` for what a handle cannot have.
    static func handle(of name: String) -> String {
        let mapped = name.lowercased().map { character in
            character.utf8.count == 1 && character.utf8.allSatisfy(Handle.isCharacter) ? character : "-"
        }
        let words = String(mapped.drop { !Handle.mayBegin($0) }.prefix(Handle.maximumLength))
        return words.isEmpty ? "bot" : words
    }
}
