/// What someone is to the product as a whole.
package enum ProductRole: String, Hashable, Sendable, CaseIterable {
    case admin
    case responder
    case stakeholder
    case bot
}
