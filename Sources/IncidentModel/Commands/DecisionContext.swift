/// What a decision may know besides the state and the command.
package struct DecisionContext: Sendable {
    /// Now, as the event will be recorded.
    package let now: Timestamp
    /// When it was true; equals `now` unless the sender dated it back.
    package let eventAt: Timestamp
    package let author: Author
    package let productRole: ProductRole
    /// Finds a person by id or handle; nil where there is none.
    package let person: @Sendable (String) -> Person?
    /// How long the file of this SHA-256 is; nil where the server has none that the author may see.
    package let file: @Sendable (String) -> Int?
    /// The rules of the house as they are now.
    package let policy: Policy
    /// Finds another incident by its number; nil where there is none that the sender may see.
    package let incident: @Sendable (IncidentID) -> OtherIncident?
    /// The stored event of a seq; nil where it cannot be read.
    ///
    /// Only what takes texts out of the record asks.
    package let stored: @Sendable (Int) -> Event?

    package init(
        now: Timestamp,
        eventAt: Timestamp,
        author: Author,
        productRole: ProductRole,
        person: @escaping @Sendable (String) -> Person?,
        policy: Policy = .bare,
        incident: @escaping @Sendable (IncidentID) -> OtherIncident? = { _ in nil },
        file: @escaping @Sendable (String) -> Int? = { _ in nil },
        stored: @escaping @Sendable (Int) -> Event? = { _ in nil }
    ) {
        self.now = now
        self.eventAt = eventAt
        self.author = author
        self.productRole = productRole
        self.person = person
        self.policy = policy
        self.incident = incident
        self.file = file
        self.stored = stored
    }
}

extension DecisionContext {
    /// The person whom a command names by id or handle, with or without an `@` in front.
    ///
    /// Refuses with `field`, a JSON pointer into the command, where there is none.
    package func person(named name: String, field: String) throws(Refusal) -> Person {
        let name = name.hasPrefix("@") ? String(name.dropFirst()) : name
        guard let person = self.person(name) else {
            throw Refusal(.invalid, "There is nobody with the id or handle “\(name.excerpt(60))”.", field: field)
        }
        return person
    }
}
