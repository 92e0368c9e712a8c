/// A role that was offered to somebody who has not answered yet; until then the giver holds it.
package struct Handover: Hashable, Sendable {
    /// How long an offer stands, in seconds.
    package static let validFor = 120

    package let role: IncidentRole
    /// Who holds the role.
    package let from: Person
    package let to: Person
    package let packet: JSONObject
    package let offeredAt: Timestamp
    package let expiresAt: Timestamp
    /// The seq of the offer.
    package let seq: Int

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("role", self.role.rawValue)
            writer.key("from")
            self.from.write(to: &writer)
            writer.key("to")
            self.to.write(to: &writer)
            writer.member("packet", JSON.object(self.packet))
            writer.member("offered_at", self.offeredAt)
            writer.member("expires_at", self.expiresAt)
            writer.member("seq", self.seq)
        }
    }
}
