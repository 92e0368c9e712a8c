/// An update that was put off.
package struct Snooze: Hashable, Sendable {
    package let until: Timestamp
    package let reason: String
}
