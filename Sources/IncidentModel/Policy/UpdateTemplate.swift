/// A ready text of a status update, for one audience.
package struct UpdateTemplate: Hashable, Sendable {
    package let name: String
    package let audience: UpdateAudience
    /// Markdown.
    package let text: String

    package init(name: String, audience: UpdateAudience, text: String) {
        self.name = name
        self.audience = audience
        self.text = text
    }
}
