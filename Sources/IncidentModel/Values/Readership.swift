/// Who may see an incident, as far as its restriction says it; administrators always may.
package struct Readership: Hashable, Sendable {
    /// Ids of people; nil: everybody.
    package let members: Set<String>?

    package init(members: Set<String>?) { self.members = members }

    /// Whether everyone in it may also see what `other` may see.
    ///
    /// Only then may the one's record name the other's number.
    package func isWithin(_ other: Readership) -> Bool {
        guard let others = other.members else { return true }
        return self.members?.isSubset(of: others) ?? false
    }
}

extension IncidentState {
    package var readership: Readership { Readership(members: self.isRestricted ? self.members : nil) }
}
