/// A report that was given to an authority.
package struct Submission: Hashable, Sendable {
    package let seq: Int
    package let at: Timestamp
    package let reference: String?
}
