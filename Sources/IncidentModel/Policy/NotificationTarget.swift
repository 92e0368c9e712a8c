/// An address that is told of escalations and updates.
package struct NotificationTarget: Hashable, Sendable {
    package enum Channel: Hashable, Sendable {
        /// An `http` or `https` address that takes a JSON post.
        case webhook(String)
        case email(String)
    }

    package let name: String
    package let channel: Channel
    /// Audiences whose updates it gets.
    package var audiences: [UpdateAudience] = []
    /// Whether it gets escalations.
    package var hasEscalations = false

    package init(name: String, channel: Channel) {
        self.name = name
        self.channel = channel
    }
}
