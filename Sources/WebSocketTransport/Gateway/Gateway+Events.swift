import CLibwebsockets
import WarRoom
import WireProtocol

extension Gateway {
    /// One event of the library; the result is what the library is to do (0: go on, -1: close).
    func handle(
        _ reason: lws_callback_reasons,
        _ wsi: OpaquePointer,
        _ slot: Int,
        _ bytes: UnsafeRawBufferPointer
    ) -> Int32 {
        guard slot < self.connections.count, let connection = self.connections[slot] else { return -1 }
        switch reason {
        case LWS_CALLBACK_FILTER_HTTP_CONNECTION: return self.filter(connection, wsi)
        case LWS_CALLBACK_HTTP: return self.begin(connection, wsi)
        case LWS_CALLBACK_HTTP_BODY: return self.takeBody(connection, bytes)
        case LWS_CALLBACK_HTTP_BODY_COMPLETION: return self.completeBody(connection)
        case LWS_CALLBACK_HTTP_WRITEABLE: return self.continueAnswer(connection)
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: return self.confirmUpgrade(connection, wsi)
        case LWS_CALLBACK_ESTABLISHED: return self.established(connection, wsi)
        case LWS_CALLBACK_RECEIVE: return self.received(connection, wsi, bytes)
        case LWS_CALLBACK_RECEIVE_PONG: return self.heard(connection)
        case LWS_CALLBACK_SERVER_WRITEABLE: return self.writable(connection)
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: return self.peerCloses(connection, bytes)
        case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL: return self.libraryCloses(connection)
        case LWS_CALLBACK_CLOSED, LWS_CALLBACK_CLOSED_HTTP: self.ended(connection)
        case LWS_CALLBACK_WSI_DESTROY: self.forget(connection)
        // CONNECT: the library would go on with raw bytes.
        case LWS_CALLBACK_RAW_ADOPT, LWS_CALLBACK_RAW_RX: return -1
        default: break
        }
        return 0
    }

    /// Everything that the rooms asked for, then the writes that this turn's events have left to do.
    func endTurn(_ commands: [LoopCommand]) {
        for command in commands { self.carryOut(command) }
        self.checkDue()
        self.writeDirtyConnections()
        self.flushDirtyFeeds()
    }

    private func carryOut(_ command: LoopCommand) {
        switch command {
        case .adopt(let descriptor, let peer, let target): self.adopt(descriptor, peer, target)
        case .send(let frame, let id): self.send(frame.bytes, to: self.find(id))
        case .attach(let id, let feed, let seq, let head, let answer):
            self.attach(id, to: feed, after: seq, head: head, answer: answer)
        case .detach(let id, let incident, let answer): self.detach(id, from: incident, answer: answer)
        case .extend(let feed, let entries): self.extend(feed, entries)
        case .forgetTails(let incident, let head): self.forgetTails(of: incident, head: head)
        case .broadcast(let frame, let feed): self.broadcast(frame, on: feed)
        case .setHead(let head, let incident): self.heads[incident] = head
        case .close(let id, let code, let reason): self.close(self.find(id), code, reason)
        case .closeCredential(let credential, let code, let reason):
            for connection in self.connections where connection?.openSocket?.principal.credential == credential {
                self.close(connection, code, reason)
            }
        case .skip(let feed, let seq): self.skip(feed, through: seq)
        }
    }
}
