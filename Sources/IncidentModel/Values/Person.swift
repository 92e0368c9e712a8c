/// A person as commands can name them and as events remember them.
package struct Person: Hashable, Sendable {
    package let id: String
    package let handle: String
    package let name: String

    package init(id: String, handle: String, name: String) {
        self.id = id
        self.handle = handle
        self.name = name
    }

    /// Reads a person from an event: the id under `key`, handle and name beside it, so that no fold needs a directory.
    package init(_ fields: Fields, id key: String = "id") throws(Refusal) {
        self.init(
            id: try fields.text(key),
            handle: try fields.text("handle"),
            name: try fields.text("name", minimum: 0)
        )
    }

    /// Writes the id under `key`, then `handle` and `name`.
    package func writeMembers(to writer: inout JSONWriter, id key: String = "id") {
        writer.member(key, self.id)
        writer.member("handle", self.handle)
        writer.member("name", self.name)
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { self.writeMembers(to: &$0) }
    }
}

extension JSONWriter {
    /// Writes the member only where there is somebody.
    package mutating func optional(_ name: String, _ person: Person?) {
        guard let person else { return }
        self.key(name)
        person.write(to: &self)
    }

    /// Writes the person, or null where there is none.
    package mutating func nullable(_ name: String, _ person: Person?) {
        self.key(name)
        if let person { person.write(to: &self) } else { self.null() }
    }
}

extension Author {
    /// The same without the kind and the roles.
    package var person: Person { Person(id: self.id, handle: self.handle, name: self.name) }
}
