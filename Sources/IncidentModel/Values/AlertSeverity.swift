/// How bad the sender thinks an alert is.
package enum AlertSeverity: String, Hashable, Sendable, CaseIterable {
    case critical
    case error
    case warning
    case info
}
