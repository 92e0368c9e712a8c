import IncidentModel
import WarRoom
import WireProtocol

/// One loop as the rooms see it: every call is a letter in its mailbox.
struct LoopOutlet: Outlet {
    let loop: ServiceLoop

    func send(_ frame: Frame, to connection: ConnectionID) { self.loop.post(.send(frame, to: connection)) }

    func attach(_ connection: ConnectionID, to feed: FeedID, after seq: Int, head: Int, answer: Frame) {
        self.loop.post(.attach(connection, to: feed, after: seq, head: head, answer: answer))
    }

    func detach(_ connection: ConnectionID, from incident: IncidentID, answer: Frame?) {
        self.loop.post(.detach(connection, from: incident, answer: answer))
    }

    func extend(_ feed: FeedID, with entries: [FeedEntry]) { self.loop.post(.extend(feed, entries)) }

    func forgetTails(of incident: IncidentID, head: Int) { self.loop.post(.forgetTails(incident, head: head)) }

    func broadcast(_ frame: Frame, on feed: FeedID) { self.loop.post(.broadcast(frame, feed)) }

    func setHead(_ head: Head, of incident: IncidentID) { self.loop.post(.setHead(head, incident)) }

    func close(_ connection: ConnectionID, code: CloseCode, reason: String) {
        self.loop.post(.close(connection, code, reason))
    }

    func closeConnections(of credential: String, code: CloseCode, reason: String) {
        self.loop.post(.closeCredential(credential, code, reason))
    }
}
