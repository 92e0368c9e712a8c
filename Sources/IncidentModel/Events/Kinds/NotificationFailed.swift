/// An address outside of the room could not be told, however often it was tried.
package struct NotificationFailed: EventPayload {
    package static let kind = "notification.failed"

    /// The seq of the update or the escalation.
    package let about: Int
    package let target: String
    package let how: NotificationHow
    package let attempts: Int
    package let reason: String

    package init(about: Int, target: String, how: NotificationHow, attempts: Int, reason: String) {
        self.about = about
        self.target = target
        self.how = how
        self.attempts = attempts
        self.reason = reason
    }

    package init(_ data: Fields) throws(Refusal) {
        self.about = try data.integer("about", in: 1...Int.max)
        self.target = try data.text("target")
        self.how = try data.word("how", of: NotificationHow.self)
        self.attempts = try data.integer("attempts", in: 0...1000)
        self.reason = try data.text("reason", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("about", self.about)
        writer.member("target", self.target)
        writer.member("how", self.how.rawValue)
        writer.member("attempts", self.attempts)
        writer.member("reason", self.reason)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        state.deliveries.append(
            Delivery(
                about: self.about,
                target: self.target,
                how: self.how,
                state: .failed,
                at: stamp.eventAt,
                reason: self.reason,
                seq: stamp.seq
            )
        )
    }

    package var summary: String {
        "\(self.target) could not be told of entry \(self.about) by \(self.how.rawValue): \(self.reason.excerpt())"
    }
}
