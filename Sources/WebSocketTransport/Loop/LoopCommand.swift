import IncidentModel
import WarRoom
import WireProtocol

/// What the rooms and the acceptor ask of one loop: ``Outlet`` as values, in the order of the calls.
enum LoopCommand: Sendable {
    /// `target`: of the request, as the door read it.
    case adopt(descriptor: Int32, peer: PeerAddress, target: String?)
    case send(Frame, to: ConnectionID)
    case attach(ConnectionID, to: FeedID, after: Int, head: Int, answer: Frame)
    case detach(ConnectionID, from: IncidentID, answer: Frame?)
    case extend(FeedID, [FeedEntry])
    case forgetTails(IncidentID, head: Int)
    case broadcast(Frame, FeedID)
    case setHead(Head, IncidentID)
    case close(ConnectionID, CloseCode, String)
    case closeCredential(String, CloseCode, String)
    /// In place of an ``extend(_:_:)`` that found the mailbox full: readers get the events from the store.
    case skip(FeedID, through: Int)

    /// About how much memory it holds, in bytes.
    var cost: Int {
        switch self {
        case .send(let frame, _), .attach(_, _, _, _, let frame), .broadcast(let frame, _): 128 + frame.bytes.count
        case .detach(_, _, let frame): 128 + (frame?.bytes.count ?? 0)
        case .extend(_, let entries): entries.reduce(128) { $0 + 64 + $1.frame.count }
        default: 128
        }
    }
}
