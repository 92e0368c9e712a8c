package import IncidentModel
package import WireProtocol

/// What rooms may ask of one I/O loop.
///
/// Implemented by the transport, one outlet a loop.
///
/// Every call may come from any thread and returns at once (it is put into the loop's mailbox); calls from one task are
/// carried out in order.
/// A connection or feed that the loop does not have is passed over. Nothing here waits for a reader: per feed there is
/// one shared tail of
/// framed bytes, per reader a cursor into it (DESIGN, decision 3).
package protocol Outlet: Sendable {
    /// Writes a frame to one connection, behind what was sent to it before.
    ///
    /// Answers are bounded by the commands a connection may have under way; one whose answers pile up beyond the
    /// transport's bound is closed with 4408.
    func send(_ frame: Frame, to connection: ConnectionID)

    /// Puts a reader on a feed: `answer` (the `joined` frame) first, then every event behind `after`, from the store or
    /// from the tail, without gap or repeat.
    ///
    /// `head` is the room's last seq at the time of the call; a loop that does not have the feed yet begins its tail
    /// behind it. A reader that is
    /// on the feed already starts anew from `after`. A reader on another scope of the same incident is moved.
    func attach(_ connection: ConnectionID, to feed: FeedID, after seq: Int, head: Int, answer: Frame)

    /// Takes a reader off an incident, then writes `answer` where there is one.
    func detach(_ connection: ConnectionID, from incident: IncidentID, answer: Frame?)

    /// Adds durable events to the tail of a feed; each loop turn ends with one write to every reader that has nothing
    /// pending.
    func extend(_ feed: FeedID, with entries: [FeedEntry])

    /// Empties the tails of an incident's feeds because an event of it was redacted: readers who are behind `head` get
    /// the rest from the store.
    func forgetTails(of incident: IncidentID, head: Int)

    /// Writes a frame that nobody needs later (presence) to the feed's readers that have nothing pending; the others do
    /// not get it.
    func broadcast(_ frame: Frame, on feed: FeedID)

    /// Sets the heads that the next heartbeats name.
    ///
    /// Sent with each ``extend(_:with:)``, to all scopes.
    func setHead(_ head: Head, of incident: IncidentID)

    /// Closes one connection with a code and a short reason.
    func close(_ connection: ConnectionID, code: CloseCode, reason: String)

    /// Closes the connections whose session was made with this credential (``Principal/credential``).
    func closeConnections(of credential: String, code: CloseCode, reason: String)
}
