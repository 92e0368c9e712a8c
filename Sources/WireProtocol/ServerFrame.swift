package import IncidentModel

/// What the server sends (contract section 2, second table).
///
/// Each member makes the whole frame.
package enum ServerFrame {
    /// What `op` may be.
    package static let operations = [
        "hello", "joined", "events", "ack", "error", "presence", "heartbeat", "board", "summary", "reports", "left",
        "pong",
    ]

    /// One object with `op` first.
    package static func make(_ op: String, reserving: Int = 256, _ members: (inout JSONWriter) -> Void) -> Frame {
        var writer = JSONWriter(reserving: reserving)
        writer.object { writer in
            writer.member("op", op)
            members(&writer)
        }
        return Frame(text: writer.bytes)
    }

    /// Stored events, as their bytes are.
    ///
    /// The same for every reader of the same audience.
    package static func events(_ incident: IncidentID, _ events: some Collection<[UInt8]>) -> Frame {
        self.make("events", reserving: events.reduce(64) { $0 + $1.count + 1 }) { writer in
            writer.member("incident", incident.description)
            writer.key("events")
            writer.array { writer in
                for event in events { writer.raw(event) }
            }
        }
    }

    package static func ack(ref: String, incident: IncidentID, seq: Int, duplicate: Bool) -> Frame {
        self.make("ack") { writer in
            writer.member("ref", ref)
            writer.member("incident", incident.description)
            writer.member("seq", seq)
            if duplicate { writer.member("duplicate", true) }
        }
    }

    package static func error(ref: String?, _ refusal: Refusal) -> Frame {
        self.make("error") { writer in
            writer.optional("ref", ref)
            refusal.writeMembers(to: &writer)
        }
    }

    package static func left(ref: String?, incident: IncidentID?) -> Frame {
        self.make("left") { writer in
            writer.optional("ref", ref)
            writer.optional("incident", incident?.description)
        }
    }

    package static func pong(ref: String, time: Timestamp) -> Frame {
        self.make("pong") { writer in
            writer.member("ref", ref)
            writer.member("time", time)
        }
    }

    /// How many reports wait for triage, to those who watch the lobby and triage.
    package static func reports(open: Int, drills: Int, newest: String?) -> Frame {
        self.make("reports") { writer in
            writer.member("open", open)
            writer.member("drills", drills)
            writer.nullable("newest", newest)
        }
    }

    /// The time and the heads of the incidents that the connection has joined, so that every browser is a witness of
    /// the chain.
    package static func heartbeat(time: Timestamp, heads: [IncidentID: Head]) -> Frame {
        self.make("heartbeat") { writer in
            writer.member("time", time)
            writer.key("heads")
            writer.object { writer in
                for (incident, head) in heads.sorted(by: { $0.key < $1.key }) {
                    writer.key(incident.description)
                    head.write(to: &writer)
                }
            }
        }
    }
}
