package import IncidentModel

/// The answer to a join.
package struct Joined: Sendable {
    package enum Replay: String, Sendable {
        /// The reader holds the head, or wants no history.
        case none
        /// Every event behind `since` follows.
        case full
        /// What the reader holds is not of this history: drop it, events follow from 1.
        case reset
    }

    package let ref: String
    package let incident: IncidentID
    package let epoch: String
    package let head: Head
    /// The fold at head for this reader, as JSON.
    package let state: [UInt8]
    /// The commands that the reader may send now.
    package let can: [String]
    package let present: [PresentPerson]
    /// How many people are in the room, of whom `present` names the first.
    package let presentTotal: Int
    package let replay: Replay

    package init(
        ref: String,
        incident: IncidentID,
        epoch: String,
        head: Head,
        state: [UInt8],
        can: [String],
        present: [PresentPerson],
        presentTotal: Int,
        replay: Replay
    ) {
        self.ref = ref
        self.incident = incident
        self.epoch = epoch
        self.head = head
        self.state = state
        self.can = can
        self.present = present
        self.presentTotal = presentTotal
        self.replay = replay
    }

    package var frame: Frame {
        ServerFrame.make("joined", reserving: self.state.count + 512) { writer in
            writer.member("ref", self.ref)
            writer.member("incident", self.incident.description)
            writer.member("epoch", self.epoch)
            writer.key("head")
            self.head.write(to: &writer)
            writer.key("state")
            writer.raw(self.state)
            writer.member("can", self.can)
            PresentPerson.write(self.present, total: self.presentTotal, to: &writer)
            writer.member("replay", self.replay.rawValue)
        }
    }
}

/// Someone whose socket is in the room.
package struct PresentPerson: Hashable, Sendable {
    package let id: String
    package let handle: String
    package let name: String
    package let roles: [IncidentRole]
    package let since: Timestamp
    package let typing: Bool

    package init(id: String, handle: String, name: String, roles: [IncidentRole], since: Timestamp, typing: Bool) {
        self.id = id
        self.handle = handle
        self.name = name
        self.roles = roles
        self.since = since
        self.typing = typing
    }

    /// Writes `present` and, where more people are in the room than are named, `present_total`.
    static func write(_ present: [PresentPerson], total: Int, to writer: inout JSONWriter) {
        writer.key("present")
        writer.array { writer in
            for person in present { person.write(to: &writer) }
        }
        if total > present.count { writer.member("present_total", total) }
    }

    private func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", self.id)
            writer.member("handle", self.handle)
            writer.member("name", self.name)
            writer.member("roles", self.roles.map(\.rawValue))
            writer.member("since", self.since)
            writer.member("typing", self.typing)
        }
    }
}

extension ServerFrame {
    /// Who is in the room now; the list replaces what the reader knew.
    package static func presence(_ incident: IncidentID, _ present: [PresentPerson], total: Int) -> Frame {
        self.make("presence") { writer in
            writer.member("incident", incident.description)
            PresentPerson.write(present, total: total, to: &writer)
        }
    }
}
