/// Which items of the closure gate (contract section 5) a house does without.
package struct GateRule: Hashable, Sendable {
    /// The items that are not asked for, by priority.
    package var left: [Priority: Set<GateItem>] = [:]

    package init() {}

    /// The items that an incident of a priority needs, in the contract's order.
    package func items(_ priority: Priority) -> [GateItem] {
        GateItem.allCases.filter { self.left[priority]?.contains($0) != true }
    }
}
