package import IncidentModel

/// What became of a delivery.
package enum DeliveryOutcome: Hashable, Sendable {
    case sent(NotificationSent)
    case failed(NotificationFailed)

    /// What goes on record.
    var fact: any EventPayload {
        switch self {
        case .sent(let fact): fact
        case .failed(let fact): fact
        }
    }
}
