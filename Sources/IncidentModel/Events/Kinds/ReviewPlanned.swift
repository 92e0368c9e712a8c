/// A time was set at which the incident is looked back at.
package struct ReviewPlanned: EventPayload {
    package static let kind = "review.planned"

    package let at: Timestamp
    package let owner: Person?

    package init(at: Timestamp, owner: Person? = nil) {
        self.at = at
        self.owner = owner
    }

    package init(_ data: Fields) throws(Refusal) {
        self.at = try data.time("at")
        self.owner = try data.optionalFields("owner").map { fields throws(Refusal) in try Person(fields) }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("at", self.at)
        writer.optional("owner", self.owner)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) { state.review.plan = self }

    package var summary: String {
        "Review planned for \(self.at.date) \(self.at.clock) UTC\(self.owner.map { ", \($0.name) sees to it" } ?? "")."
    }
}
