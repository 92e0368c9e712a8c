/// Since when nobody has said or done anything, and how often the room was asked.
package struct Silence: Hashable, Sendable {
    /// When a person's last entry was recorded.
    package internal(set) var since: Timestamp?
    package internal(set) var asked = 0
    package internal(set) var askedAt: Timestamp?
}
