internal import IncidentModel
internal import WireProtocol

/// Whoever is called by an escalation and has a socket in the room has been told, and has come.
extension RoomRunner {
    /// Records what presence says of the escalations that wait for somebody.
    mutating func recordCalled() async {
        guard self.state.escalations.contains(where: { $0.isOpen || $0.state == .acknowledged }) else { return }
        var facts: [any EventPayload] = []
        for escalation in self.state.escalations where escalation.isOpen || escalation.state == .acknowledged {
            let here = escalation.called.filter { self.presence.isHere($0.id) }
            guard let first = here.first else { continue }
            let told = Set(escalation.notices.map(\.person.id))
            let news = here.filter { !told.contains($0.id) }
            if !news.isEmpty {
                facts.append(EscalationNotified(escalation: escalation.id, people: news, how: "room"))
            }
            // Who was here when the call went out has been told by it, but whether they take it on they must say.
            let came = escalation.state == .acknowledged ? first : here.first { self.came($0, after: escalation) }
            if let came { facts.append(EscalationJoined(escalation: escalation.id, person: came)) }
        }
        if !facts.isEmpty { await self.record(facts, by: .system) }
    }

    private func came(_ person: Person, after escalation: Escalation) -> Bool {
        self.presence.since(person.id).map { $0 >= escalation.raisedAt } ?? false
    }

    /// Takes off whoever may not see the incident any more; nothing of it reaches them from here on.
    mutating func expel(_ access: IncidentAccess) {
        for connection in self.audience.expel(from: self.room.incident, access) {
            guard let person = self.presence.leave(connection, uptime: self.uptime) else { continue }
            self.arm(.grace(person: person), after: Presence.graceMilliseconds)
            self.presenceIsNews = true
        }
    }
}
