internal import EventStore
internal import IncidentModel

/// The other side of a link: an entry in one room that follows from an entry in another.
///
/// The first room's entry is the truth. After its commit the server asks the second room for the other side, and again
/// at a start and when the first room opens, as long as it is missing.
extension RoomRunner {
    /// After a failed append.
    private static let crossingRetry = 5_000

    /// Tells other incidents of the links that entries behind `seq` made.
    func tellCrossings(after seq: Int) {
        for crossing in self.state.crossings where crossing.seq > seq { self.tell(crossing) }
    }

    /// As above, for all that have not heard.
    func tellMissingCrossings() {
        for crossing in self.state.crossings where self.environment.board.lacks(crossing) { self.tell(crossing) }
    }

    /// Records what follows from another incident's entry.
    ///
    /// Nothing where it is on record, or was and has been redacted, or where not all who read this record may know of
    /// the
    /// other incident.
    mutating func record(_ crossing: LinkCrossing) async {
        guard self.head.seq > 0, !self.state.hasLink(crossing.relation, to: LinkTarget(crossing.from)),
            let from = self.environment.board.access(crossing.from),
            self.state.readership.isWithin(from.readership)
        else { return }
        await self.keys.recall([crossing.key], of: LogID(self.room.incident), in: self.environment.log)
        let known: KeyRecord?
        do throws(Refusal) { known = try self.keys.record(of: crossing.key) } catch {
            self.arm(.crossing(crossing), after: Self.crossingRetry)
            return
        }
        let digest = CommandDigest.of(crossing)
        guard known?.isRepeat(digest) != true else { return }
        var staging = self.newStaging()
        let now = staging.recordedAt(now: self.environment.timers.now)
        // A key that somebody took for a command of theirs does not keep the link out.
        let key = known == nil ? (crossing.key, digest) : nil
        self.add([crossing.fact], eventAt: now, recordedAt: now, key: key, to: &staging)
        if await self.append(staging, redactions: []) != nil {
            self.arm(.crossing(crossing), after: Self.crossingRetry)
        }
    }
}

extension CommandDigest {
    /// For the other side of a link, which no command made.
    fileprivate static func of(_ crossing: LinkCrossing) -> String {
        Chain.hash(of: Array("\(IncidentLinked.kind) \(crossing.relation.rawValue) \(crossing.from)".utf8))
    }
}
