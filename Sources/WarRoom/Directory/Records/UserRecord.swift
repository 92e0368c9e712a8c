package import IncidentModel

/// A person as the directory knows them now.
package struct UserRecord: Hashable, Sendable {
    /// `usr_N`.
    package let id: String
    package let handle: String
    package internal(set) var name: String
    package internal(set) var role: ProductRole
    package internal(set) var isDisabled = false
    package let createdAt: Timestamp
    /// The scrypt string; nil for someone who cannot sign in with a password yet.
    var password: String?

    package var hasPassword: Bool { self.password != nil }

    package var person: Person { Person(id: self.id, handle: self.handle, name: self.name) }

    /// As the author of an event outside an incident.
    package var author: Author { Author(id: self.id, handle: self.handle, name: self.name, kind: .person) }

    /// The person in one of their sessions.
    func principal(_ session: SessionRecord, via: Via) -> Principal {
        Principal(
            id: self.id,
            handle: self.handle,
            name: self.name,
            role: self.role,
            credential: session.id,
            via: via
        )
    }
}
