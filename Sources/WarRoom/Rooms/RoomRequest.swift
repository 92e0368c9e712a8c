package import EventStore
package import IncidentModel

/// What can be asked of a room.
///
/// All of it goes through the one inbox, so its order is the order of the record.
package enum RoomRequest: Sendable {
    case command(RoomCommand)
    case join(RoomJoin)
    /// Takes a reader off; `ref` is echoed in `left`.
    case leave(ConnectionID, ref: String, outlet: any Outlet)
    /// A reader's socket is gone.
    case gone(ConnectionID)
    case typing(ConnectionID)
    /// Another incident's entry asks for a link here.
    case crossing(LinkCrossing)
    /// Something the room asked its timers for.
    case due(RoomTimer)
    /// Runs on the room's task between two commands.
    case read(@Sendable (RoomView) -> Void)
}

/// A command with who sent it and where the answer goes.
package struct RoomCommand: Sendable {
    package typealias Reply = @Sendable (Result<CommandAnswer, Refusal>) -> Void

    package let envelope: CommandEnvelope
    package let principal: Principal
    /// Called once, after the events are durable.
    package let reply: Reply

    package init(envelope: CommandEnvelope, principal: Principal, reply: @escaping Reply) {
        self.envelope = envelope
        self.principal = principal
        self.reply = reply
    }
}

/// What a command came to.
package struct CommandAnswer: Hashable, Sendable {
    package let incident: IncidentID
    /// The last event that the command caused.
    package let seq: Int
    /// Whether an earlier command with the same key gave this answer.
    package let duplicate: Bool
}

/// A reader who wants to follow a room.
package struct RoomJoin: Sendable {
    package let connection: ConnectionID
    package let principal: Principal
    package let outlet: any Outlet
    package let ref: String
    package let since: Int?
    package let epoch: String?

    package init(
        connection: ConnectionID,
        principal: Principal,
        outlet: any Outlet,
        ref: String,
        since: Int?,
        epoch: String?
    ) {
        self.connection = connection
        self.principal = principal
        self.outlet = outlet
        self.ref = ref
        self.since = since
        self.epoch = epoch
    }
}

/// A moment that a room waits for.
package enum RoomTimer: Hashable, Sendable {
    /// Presence may be told again.
    case presence
    /// Presence is told once more, for those who were busy the first time.
    case presenceAgain
    /// Someone left 60 s ago; where they have not come back it goes on record.
    case grace(person: String)
    /// The room may close where nobody used it.
    case idle
    /// Something in the record falls due.
    case facts
    /// The policy was changed, and running clocks are to follow it.
    case policy
    /// The other side of a link could not be recorded and is tried again.
    case crossing(LinkCrossing)
    /// An address outside of the room was told, or could not be.
    case delivered(DeliveryOutcome)
}

/// A room at one moment between two commands.
package struct RoomView: Sendable {
    package let state: IncidentState
    package let head: Head
    package let repeats: [String: Counter]

    package init(state: IncidentState, head: Head, repeats: [String: Counter]) {
        self.state = state
        self.head = head
        self.repeats = repeats
    }
}

extension [String: Counter] {
    /// The counters as the state writes them.
    var counts: [String: RepeatCount] { self.mapValues { RepeatCount(count: $0.value, lastAt: $0.at) } }
}

extension Author {
    /// A person outside of any role.
    init(_ person: Person) {
        self.init(id: person.id, handle: person.handle, name: person.name, kind: .person)
    }
}
