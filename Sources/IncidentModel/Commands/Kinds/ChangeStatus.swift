/// Moves the incident to another status.
package struct ChangeStatus: IncidentCommand {
    package static let name = "status.change"

    package let to: IncidentStatus
    package let reason: String?
    package let note: String?

    package init(_ data: Fields) throws(Refusal) {
        self.to = try data.word("to", of: IncidentStatus.self)
        self.reason = try data.optionalText("reason", bytes: 2000)
        self.note = try data.optionalText("note", bytes: Fields.textLimit)
    }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        let from = state.status
        guard from.next.contains(self.to) else { throw Refusal(.wrongState, self.hint(from)) }
        if from.isBackward(to: self.to) {
            _ = try Fields(JSONObject([.init(key: "reason", value: self.reason.map(JSON.string) ?? .null)])).reason()
        }
        return [StatusChanged(from: from, to: self.to, reason: self.reason, note: self.note)]
    }

    private func hint(_ from: IncidentStatus) -> String {
        switch self.to {
        case from: return "The incident is \(from.rawValue) already."
        case .closed where from == .resolved: return "Send incident.close with an outcome to close the incident."
        case .merged where from.isOpen: return "Send incident.merge with the other incident to merge them."
        default:
            guard !from.next.isEmpty else { return "The incident is \(from.rawValue), which is final." }
            let next = from.next.map(\.rawValue).joined(separator: ", ")
            return "From \(from.rawValue) the status cannot become \(self.to.rawValue), only \(next)."
        }
    }
}
