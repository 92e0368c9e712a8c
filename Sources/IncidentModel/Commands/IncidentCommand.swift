/// One thing that someone may want of an incident.
///
/// One file a command, one line in ``CommandCatalogue``.
package protocol IncidentCommand: Hashable, Sendable {
    /// The name on the wire, such as `eta.set`.
    static var name: String { get }

    /// Reads the command's `data`; refuses by field.
    init(_ data: Fields) throws(Refusal)

    /// What happens when this is wanted now: the facts, in order, or why not.
    ///
    /// Pure: time, people and ids come in `context`.
    ///
    /// Who may send it is settled before, in ``Permissions``. An empty answer means that it is true already
    /// and nothing needs to be recorded.
    func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload]
}

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

    package init(
        now: Timestamp,
        eventAt: Timestamp,
        author: Author,
        productRole: ProductRole,
        person: @escaping @Sendable (String) -> Person?
    ) {
        self.now = now
        self.eventAt = eventAt
        self.author = author
        self.productRole = productRole
        self.person = person
    }
}

/// A person as commands can name them.
package struct Person: Hashable, Sendable {
    package let id: String
    package let handle: String
    package let name: String

    package init(id: String, handle: String, name: String) {
        self.id = id
        self.handle = handle
        self.name = name
    }
}
