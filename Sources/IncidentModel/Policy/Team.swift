/// People who are called together, and who is called when they do not come.
package struct Team: Hashable, Sendable {
    /// One round of calls.
    package struct Step: Hashable, Sendable {
        package let to: Target
        /// Minutes within which somebody must answer.
        package let within: Int

        package init(to: Target, within: Int) {
            self.to = to
            self.within = within
        }
    }

    package enum Target: Hashable, Sendable {
        /// A handle.
        case person(String)
        /// All people of the team.
        case everyone
        /// The people of another team, whose own steps are not followed.
        case team(String)
        case level(String)
    }

    /// Handles.
    package var people: [String] = []
    package var steps: [Step] = []
    /// How often the steps are gone through once more; 0 to 5.
    package var repeats = 0

    package init() {}

    /// The step of a number from 1 on, repeats included; nil behind the last.
    package func step(_ number: Int) -> Step? {
        guard number > 0, !self.steps.isEmpty, number <= self.steps.count * (self.repeats + 1) else { return nil }
        return self.steps[(number - 1) % self.steps.count]
    }
}
