/// What a link leads to: an incident of this server, or the number or address of something in another system.
package struct LinkTarget: Hashable, Sendable {
    package let text: String

    package init(_ incident: IncidentID) { self.text = incident.description }

    /// One line of 1 to 300 bytes; an incident's number may be written in small letters.
    package init(_ data: Fields, _ key: String = "target") throws(Refusal) {
        let text = try data.text(key)
        guard !text.contains(where: \.isNewline) else {
            throw data.invalid(key, "“\(key)” must be one line.")
        }
        self.text = IncidentID(text.uppercased())?.description ?? text
    }

    /// The incident of this server that is meant; nil for everything else.
    package var incident: IncidentID? { IncidentID(self.text) }
}
