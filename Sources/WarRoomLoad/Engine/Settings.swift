import Glibc

/// Which server is measured and how it is spoken to.
struct Settings {
    var dialect = Dialect.warroom
    var address = in_addr_t(INADDR_LOOPBACK).bigEndian
    var host = "127.0.0.1"
    var port: UInt16 = 7878
    var path = "/ws"
    var usesTLS = false
    /// Bearer tokens, given to the connections in turn.
    var tokens: [String] = []
    var messageBytes = 300
    /// Connections that may be opened at the same time.
    var opening = 64
    /// Publish by `POST …/commands`, one connection a command, instead of over the WebSocket.
    var publishesOverHTTP = false
    /// Nothing arrived for so long (nanoseconds): what is missing is lost.
    var patience = 10_000_000_000
}
