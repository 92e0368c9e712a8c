/// The direction of an escalation: to more skill, more authority, a supplier, or an outside authority.
package enum EscalationKind: String, Hashable, Sendable, CaseIterable {
    case functional
    case hierarchical
    case vendor
    case authority
}
