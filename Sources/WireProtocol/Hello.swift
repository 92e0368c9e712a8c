package import IncidentModel

/// The first frame of a connection.
package struct Hello: Sendable {
    package static let protocolName = "warroom.v1"
    /// Seconds between two heartbeats.
    package static let heartbeatSeconds = 10

    package let serverVersion: String
    package let epoch: String
    package let time: Timestamp
    /// id, handle, name, kind and product role of who is connected.
    package let author: Author
    package let role: ProductRole
    package let limits: Limits

    package init(
        serverVersion: String,
        epoch: String,
        time: Timestamp,
        author: Author,
        role: ProductRole,
        limits: Limits
    ) {
        self.serverVersion = serverVersion
        self.epoch = epoch
        self.time = time
        self.author = author
        self.role = role
        self.limits = limits
    }

    package var frame: Frame {
        ServerFrame.make("hello") { writer in
            writer.member("protocol", Self.protocolName)
            writer.member("server", self.serverVersion)
            writer.member("epoch", self.epoch)
            writer.member("time", self.time)
            writer.key("you")
            writer.object { writer in
                writer.member("id", self.author.id)
                writer.member("handle", self.author.handle)
                writer.member("name", self.author.name)
                writer.member("kind", self.author.kind.rawValue)
                writer.member("role", self.role.rawValue)
            }
            writer.key("limits")
            self.limits.write(to: &writer)
            writer.member("heartbeat_seconds", Self.heartbeatSeconds)
        }
    }
}

/// What one connection may send.
package struct Limits: Hashable, Sendable {
    /// Bytes of one inbound message.
    package var frameBytes: Int
    package var commandsPerSecond: Int
    package var burst: Int
    /// Bytes of one text in a command.
    package let textBytes = Fields.textLimit

    package init(frameBytes: Int = 64 * 1024, commandsPerSecond: Int = 20, burst: Int = 100) {
        self.frameBytes = frameBytes
        self.commandsPerSecond = commandsPerSecond
        self.burst = burst
    }

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("frame_bytes", self.frameBytes)
            writer.member("commands_per_second", self.commandsPerSecond)
            writer.member("burst", self.burst)
            writer.member("text_bytes", self.textBytes)
        }
    }
}
