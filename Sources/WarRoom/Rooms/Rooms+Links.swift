internal import IncidentModel

/// Commands that look at another incident than their own, and what follows from them over there.
extension Rooms {
    /// Those that are decided one at a time over all rooms.
    ///
    /// What one of them sees of another incident must not become untrue before it is on record, or two could be merged
    /// into each other.
    static let inTurn: Set<String> = [LinkIncident.name, MergeIncident.name]

    func sendInTurn(_ command: RoomCommand, to incident: IncidentID) {
        Task {
            guard await self.turns.enter() else {
                command.reply(
                    .failure(Refusal(.rateLimited, "Too many links are being made; try again.", retryAfter: 1000))
                )
                return
            }
            let answered = RoomCommand(envelope: command.envelope, principal: command.principal) { result in
                self.turns.leave()
                command.reply(result)
            }
            self.submit(.command(answered), to: incident)
        }
    }

    /// Has the other side of a link recorded.
    func tell(_ crossing: LinkCrossing) {
        guard self.exists(crossing.to) else { return }
        self.submit(.crossing(crossing), to: crossing.to)
    }

    /// Makes up for what a crash left out between two incidents.
    func tellMissingCrossings() {
        for crossing in self.environment.board.missingCrossings { self.tell(crossing) }
    }
}
