/// Who noticed it, and how they reached us.
package struct Reporter: Hashable, Sendable {
    package enum Channel: String, Hashable, Sendable, CaseIterable {
        case walkIn = "walk_in"
        case selfService = "self_service"
        case phone
        case email
        case sms
        case chat
        case monitoring
        case scan
        case other
    }

    package let name: String
    package let contact: String?
    package let channel: Channel

    package init(name: String, contact: String? = nil, channel: Channel) {
        self.name = name
        self.contact = contact
        self.channel = channel
    }

    /// The author as reporter, where a command names nobody else.
    package init(_ author: Author) {
        let channel: Channel =
            switch author.kind {
            case .person: .selfService
            case .bot: .monitoring
            case .system: .other
            }
        self.init(name: author.name, channel: channel)
    }

    package init(_ fields: Fields) throws(Refusal) {
        self.init(
            name: try fields.text("name"),
            contact: try fields.optionalText("contact"),
            channel: try fields.optionalWord("channel", of: Channel.self) ?? .other
        )
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", self.name)
            writer.optional("contact", self.contact)
            writer.member("channel", self.channel.rawValue)
        }
    }
}
