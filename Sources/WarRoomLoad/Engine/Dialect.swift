import ArgumentParser

/// What the server speaks inside the WebSocket frames.
enum Dialect: String, ExpressibleByArgument, CaseIterable {
    /// `warroom.v1`: join, commands, acks, events with a seq.
    case warroom
    /// Whatever one connection sends goes to all, as it is: floor, nchan, and the programs around `ws` and `websockets`.
    case plain
    /// NATS: a stream of `PUB` and `MSG` inside binary frames.
    case nats

    var usualPath: String { self == .warroom ? "/ws" : "/" }
    var subprotocol: String? { self == .warroom ? "warroom.v1" : nil }
    /// Each command is answered.
    var acknowledges: Bool { self == .warroom }
}
