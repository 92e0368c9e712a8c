package import EventStore
package import IncidentModel
package import WireProtocol

/// The loops and scopes that follow a room, and what they are given.
///
/// Each event is framed once a room and goes as the same bytes to all.
package struct RoomAudience {
    private struct Reader {
        let loop: Int
        let scope: ReaderScope
        let principal: Principal
        let outlet: any Outlet
    }

    private var readers: [ConnectionID: Reader] = [:]
    private var outlets: [Int: any Outlet] = [:]
    /// How many readers each loop has in each scope.
    private var counts: [Int: [ReaderScope: Int]] = [:]

    package init() {}

    var isEmpty: Bool { self.readers.isEmpty }

    var count: Int { self.readers.count }

    package mutating func attach(
        _ join: RoomJoin,
        scope: ReaderScope,
        incident: IncidentID,
        after seq: Int,
        head: Head,
        _ answer: Frame
    ) {
        self.detach(join.connection)
        self.readers[join.connection] = Reader(
            loop: join.connection.loop,
            scope: scope,
            principal: join.principal,
            outlet: join.outlet
        )
        self.counts[join.connection.loop, default: [:]][scope, default: 0] += 1
        self.outlets[join.connection.loop] = join.outlet
        join.outlet.setHead(head, of: incident)
        join.outlet.attach(
            join.connection,
            to: FeedID(incident: incident, scope: scope),
            after: seq,
            head: head.seq,
            answer: answer
        )
    }

    mutating func detach(_ connection: ConnectionID) {
        guard let reader = self.readers.removeValue(forKey: connection),
            let count = self.counts[reader.loop]?[reader.scope]
        else { return }
        self.counts[reader.loop]?[reader.scope] = count > 1 ? count - 1 : nil
    }

    /// Takes off whoever may not read the incident any more, and tells them; their connections.
    mutating func expel(from incident: IncidentID, _ access: IncidentAccess) -> [ConnectionID] {
        let gone = self.readers.filter { !Access.mayRead($0.value.principal, access) }
        for (connection, reader) in gone {
            self.detach(connection)
            reader.outlet.detach(connection, from: incident, answer: ServerFrame.left(ref: nil, incident: incident))
        }
        return Array(gone.keys)
    }

    /// Gives durable events to every loop that has readers, each scope what it may read.
    package func extend(with entries: [NewEntry], head: Head, of incident: IncidentID) {
        guard !self.readers.isEmpty, !entries.isEmpty else { return }
        let framed = entries.map { entry in
            (entry, FeedEntry(seq: entry.seq, frame: ServerFrame.events(incident, [entry.bytes]).bytes))
        }
        for (loop, scopes) in self.counts where !scopes.isEmpty {
            guard let outlet = self.outlets[loop] else { continue }
            outlet.setHead(head, of: incident)
            for scope in scopes.keys {
                let visible = framed.filter { scope.includes($0.0.audience) }.map(\.1)
                if !visible.isEmpty {
                    outlet.extend(FeedID(incident: incident, scope: scope), with: visible)
                }
            }
        }
    }

    /// Presence is for those who work in the room.
    func broadcast(_ frame: Frame, of incident: IncidentID) {
        for (loop, scopes) in self.counts where scopes[.full] != nil {
            self.outlets[loop]?.broadcast(frame, on: FeedID(incident: incident, scope: .full))
        }
    }

    func forgetTails(of incident: IncidentID, head: Int) {
        for outlet in self.outlets.values { outlet.forgetTails(of: incident, head: head) }
    }
}
