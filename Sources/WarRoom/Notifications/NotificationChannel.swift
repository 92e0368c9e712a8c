package import IncidentModel

/// A way to tell somebody who is not in the room.
///
/// One file a way, in Integrations.
package protocol NotificationChannel: Sendable {
    /// Which addresses it serves.
    var how: NotificationHow { get }

    /// Hands a message over; returns once the other side has taken it.
    ///
    /// The same message may come twice where the first outcome was lost; it names its entry, so that a receiver can
    /// tell.
    func deliver(_ message: NotificationMessage, to target: NotificationTarget) async throws(NotificationFailure)
}

/// Why a message was not taken, in one plain sentence without the address, which may hold a secret.
package struct NotificationFailure: Error, Hashable, Sendable {
    package let reason: String
    /// Whether another try can help.
    package let mayRetry: Bool

    package init(_ reason: String, mayRetry: Bool = true) {
        self.reason = reason
        self.mayRetry = mayRetry
    }
}
