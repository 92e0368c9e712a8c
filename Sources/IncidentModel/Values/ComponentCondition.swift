/// How a component is, in the words of the public status pages.
package enum ComponentCondition: String, Hashable, Sendable, CaseIterable {
    case operational
    case degraded
    case partialOutage = "partial_outage"
    case majorOutage = "major_outage"
    case maintenance

    package var words: String { self.rawValue.replacing("_", with: " ") }
}
