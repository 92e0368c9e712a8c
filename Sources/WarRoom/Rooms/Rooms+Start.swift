package import EventStore
internal import IncidentModel
internal import Logging

/// What a start has to know of the incidents, without reading them.
extension Rooms {
    /// Learns which incidents there are and shows them in the lobby, from what is kept beside their logs.
    ///
    /// What no entry is kept of (the first start after an upgrade) is folded first, since nobody knows who may see it.
    /// What a crash left behind is shown as it was, and folded by the returned task: who may see it is never behind.
    @discardableResult
    package func load() async throws(EventLogError) -> Task<Void, Never> {
        var unknown: [IncidentID] = []
        var behind: [IncidentID] = []
        for summary in try await self.environment.log.summaries() {
            guard let incident = summary.log.incident else { continue }
            self.learn(incident)
            guard let entry = summary.bytes.flatMap(BoardEntry.init(kept:)), entry.access.incident == incident else {
                unknown.append(incident)
                continue
            }
            self.environment.board.update(entry)
            self.expect(incident, entry.dueAt)
            if !summary.isCurrent { behind.append(incident) }
        }
        if !unknown.isEmpty { self.note("Incidents are read anew for the lobby before the server is ready", unknown) }
        for incident in unknown { try await self.renew(incident, isLast: incident == unknown.last) }
        self.tellMissingCrossings()
        if !behind.isEmpty { self.note("Incidents that went on before a crash are read again", behind) }
        return Task { [behind] in
            await self.renew(behind)
            if !behind.isEmpty { self.tellMissingCrossings() }
        }
    }

    private func note(_ sentence: Logger.Message, _ incidents: [IncidentID]) {
        self.environment.logger.notice(sentence, metadata: ["incidents": "\(incidents.count)"])
    }

    private func renew(_ incidents: [IncidentID]) async {
        for incident in incidents {
            do throws(EventLogError) {
                try await self.renew(incident, isLast: incident == incidents.last)
            } catch {
                self.environment.logger.error(
                    "An incident could not be read for the lobby",
                    metadata: ["incident": "\(incident)", "error": "\(error)"]
                )
            }
        }
    }

    /// Folds one log, without opening its room, and keeps what the lobby needs of it.
    private func renew(_ incident: IncidentID, isLast: Bool) async throws(EventLogError) {
        var fold = LogFold(incident)
        try await fold.readOn(self.environment.log)
        guard fold.state.exists else { return }
        let entry = BoardEntry(fold.state, self.environment.policy())
        self.environment.board.update(entry)
        self.expect(incident, entry.dueAt)
        // All of them are written with the last one. A room that has gone on keeps its own.
        let update = SummaryUpdate(isUrgent: isLast) { entry.bytes }
        let request = AppendRequest(log: LogID(incident), expecting: fold.head, entries: [], summary: update)
        do throws(EventLogError) { try await self.environment.log.append(request) } catch {
            guard case .damaged = error else { return }
            throw error
        }
    }
}
