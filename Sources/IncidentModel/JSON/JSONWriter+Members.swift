// MARK: - Members

extension JSONWriter {
    package mutating func member(_ name: String, _ value: String) {
        self.key(name)
        self.string(value)
    }

    package mutating func member(_ name: String, _ value: Int) {
        self.key(name)
        self.integer(value)
    }

    package mutating func member(_ name: String, _ value: Bool) {
        self.key(name)
        self.bool(value)
    }

    package mutating func member(_ name: String, _ value: JSON) {
        self.key(name)
        self.value(value)
    }

    package mutating func member(_ name: String, _ value: Timestamp) {
        self.key(name)
        self.time(value)
    }

    package mutating func member(_ name: String, _ value: [String]) {
        self.key(name)
        self.array { writer in
            for element in value { writer.string(element) }
        }
    }

    /// Writes the member only where there is a value.
    package mutating func optional(_ name: String, _ value: String?) {
        if let value { self.member(name, value) }
    }

    package mutating func optional(_ name: String, _ value: Int?) {
        if let value { self.member(name, value) }
    }

    package mutating func optional(_ name: String, _ value: Bool?) {
        if let value { self.member(name, value) }
    }

    package mutating func optional(_ name: String, _ value: Timestamp?) {
        if let value { self.member(name, value) }
    }

    package mutating func optional(_ name: String, _ value: [String]?) {
        if let value { self.member(name, value) }
    }

    package mutating func optional(_ name: String, _ value: JSON?) {
        if let value { self.member(name, value) }
    }

    /// Writes the value, or null where there is none.
    package mutating func nullable(_ name: String, _ value: String?) {
        self.key(name)
        if let value { self.string(value) } else { self.null() }
    }

    package mutating func nullable(_ name: String, _ value: Timestamp?) {
        self.key(name)
        if let value { self.time(value) } else { self.null() }
    }
}

// MARK: - Lists

extension JSONWriter {
    /// Writes an array member, one call of `body` an element.
    package mutating func list<Element>(
        _ name: String,
        _ elements: [Element],
        _ body: (Element, inout JSONWriter) -> Void
    ) {
        self.key(name)
        self.array { writer in
            for element in elements { body(element, &writer) }
        }
    }
}
