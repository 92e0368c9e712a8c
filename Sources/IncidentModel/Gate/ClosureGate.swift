/// Whether an incident may be closed: a list of what has to be so, computed from the record (contract section 5).
package struct ClosureGate: Hashable, Sendable {
    /// One item, how it stands, and what is missing in words.
    package struct Verdict: Hashable, Sendable {
        package let item: GateItem
        package let isMet: Bool
        package let waiver: GateWaiver?
        package let why: String

        /// Whether it keeps the incident from being closed.
        package var isBlocking: Bool { !self.isMet && self.waiver == nil }

        package func write(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("item", self.item.rawValue)
                writer.member("met", self.isMet)
                writer.key("waived")
                if let waiver { waiver.write(to: &writer) } else { writer.null() }
                writer.member("why", self.why)
            }
        }
    }

    /// The items that the policy asks for, in the contract's order.
    package let verdicts: [Verdict]

    package init(_ state: IncidentState, _ policy: Policy) {
        self.verdicts = policy.gate.items(state.priority).map { item in
            let finding = state.finding(of: item)
            return Verdict(item: item, isMet: finding.isMet, waiver: state.waiver(of: item), why: finding.why)
        }
    }

    package var blocking: [Verdict] { self.verdicts.filter(\.isBlocking) }
}
