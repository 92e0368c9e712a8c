/// A rule that makes an incident a major one; all that it names must hold.
package struct MajorRule: Hashable, Sendable {
    /// What the room is told as the reason, such as “more than 1,000 users are affected”.
    package let name: String
    /// The category, or one below it.
    package var category: [String]?
    /// One of these services.
    package var services: [String] = []
    /// A dimension graded so or worse.
    package var impact: Impact = Impact()
    /// A reading of this name above `over`.
    package var reading: String?
    package var over: Int?
    /// More children than this are linked.
    package var children: Int?

    package init(name: String) { self.name = name }
}
