/// An address outside of the room took a message.
package struct NotificationSent: EventPayload {
    package static let kind = "notification.sent"

    /// The seq of the update or the escalation.
    package let about: Int
    package let target: String
    package let how: NotificationHow

    package init(about: Int, target: String, how: NotificationHow) {
        self.about = about
        self.target = target
        self.how = how
    }

    package init(_ data: Fields) throws(Refusal) {
        self.about = try data.integer("about", in: 1...Int.max)
        self.target = try data.text("target")
        self.how = try data.word("how", of: NotificationHow.self)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("about", self.about)
        writer.member("target", self.target)
        writer.member("how", self.how.rawValue)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.deliveries.append(
            Delivery(
                about: self.about,
                target: self.target,
                how: self.how,
                state: .sent,
                at: stamp.eventAt,
                reason: nil,
                seq: stamp.seq
            )
        )
    }

    package var summary: String { "\(self.target) was told of entry \(self.about) by \(self.how.rawValue)." }
}
