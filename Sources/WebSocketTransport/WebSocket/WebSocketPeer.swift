import WarRoom

/// What a loop keeps for one WebSocket.
final class WebSocketPeer {
    let principal: Principal
    var session: (any ConnectionSession)?
    var assembler: MessageAssembler
    var watch: PeerWatch
    var outbox = Outbox()
    var readers: [Reader] = []
    /// A page of the store has been asked for and is not here yet; there is one at a time.
    var awaitsPage = false
    /// A close frame was sent or the library began to close: nothing may be written any more.
    var isClosing = false
    /// In the list of those that have something to write at the end of the turn.
    var isDirty = false

    init(principal: Principal, assembler: MessageAssembler, watch: PeerWatch) {
        self.principal = principal
        self.assembler = assembler
        self.watch = watch
    }
}
