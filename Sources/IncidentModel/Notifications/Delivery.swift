/// What became of telling one address of one entry.
package struct Delivery: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case sent
        case failed
    }

    /// The seq of the update or the escalation.
    package let about: Int
    /// The name of the address in the policy.
    package let target: String
    package let how: NotificationHow
    package let state: State
    package let at: Timestamp
    /// Why it failed.
    package let reason: String?
    package let seq: Int

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("about", self.about)
            writer.member("target", self.target)
            writer.member("how", self.how.rawValue)
            writer.member("state", self.state.rawValue)
            writer.member("at", self.at)
            writer.nullable("reason", self.reason)
            writer.member("seq", self.seq)
        }
    }
}

/// By which way somebody outside of the room is told.
package enum NotificationHow: String, Hashable, Sendable, CaseIterable {
    case webhook
    case email
}

extension NotificationTarget {
    package var how: NotificationHow {
        switch self.channel {
        case .webhook: .webhook
        case .email: .email
        }
    }
}
