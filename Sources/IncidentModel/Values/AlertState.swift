/// What a monitoring system says of an alert.
package enum AlertState: String, Hashable, Sendable, CaseIterable {
    case firing
    case acknowledged
    case resolved
}
