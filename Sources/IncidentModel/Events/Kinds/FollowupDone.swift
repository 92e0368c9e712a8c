/// A follow-up was done.
package struct FollowupDone: EventPayload {
    package static let kind = "followup.done"
    package static let isRedactable = true

    package let followup: String
    package let note: String?

    package init(followup: String, note: String? = nil) {
        self.followup = followup
        self.note = note
    }

    package init(_ data: Fields) throws(Refusal) {
        self.followup = try data.text("followup")
        self.note = try data.optionalText("note", bytes: 2000)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("followup", self.followup)
        writer.optional("note", self.note)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        guard let index = state.followups.firstIndex(where: { $0.id == self.followup }) else { return }
        state.followups[index].done = FollowUp.Done(seq: stamp.seq, at: stamp.eventAt, note: self.note)
    }

    package var withoutText: (any EventPayload)? { FollowupDone(followup: self.followup) }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        for index in state.followups.indices {
            guard let done = state.followups[index].done, done.seq == seq else { continue }
            state.followups[index].done = FollowUp.Done(seq: seq, at: done.at, note: nil)
        }
    }

    package var summary: String { "\(self.followup) done\(self.note.map { ": \($0.excerpt())" } ?? ".")" }
    package var body: String? { self.note }
}
