internal import IncidentModel

/// The numbers that incidents are given: each to one incident, and none left out because the store refused.
///
/// A number is claimed while declarations of it are on their way. Where the last of them is answered and nothing was
/// written, it is given to the next incident. Where that is not certain it stays with its declaration.
struct IncidentNumbers {
    private struct Claim {
        let declaration: String?
        /// Declarations of it that are not answered yet; a repeat is one more.
        var waiting = 1
        var isTaken = false
    }

    private var last: [IncidentID.Series: Int] = [:]
    /// Refused ones below the last.
    private var free: [IncidentID.Series: Set<Int>] = [:]
    private var claims: [IncidentID: Claim] = [:]
    private var claimed: [String: IncidentID] = [:]
    private var declared = Declarations()

    /// Takes over that this number was given out.
    mutating func learn(_ incident: IncidentID) {
        self.last[incident.series] = max(self.last[incident.series] ?? 0, incident.number)
        self.free[incident.series]?.remove(incident.number)
    }

    /// Whether the number is an incident's, or on its way to be one.
    func contains(_ incident: IncidentID) -> Bool {
        incident.number <= self.last[incident.series] ?? 0
            && self.free[incident.series]?.contains(incident.number) != true
    }

    /// Whether a declaration of that name is on its way or was made lately.
    func knows(_ declaration: String) -> Bool {
        self.claimed[declaration] != nil || self.declared[declaration] != nil
    }

    /// The incident that a repeat belongs to; where it is a claim, it has to be settled.
    mutating func join(_ declaration: String) -> (incident: IncidentID, isClaim: Bool)? {
        if let incident = self.claimed[declaration] {
            self.claims[incident]?.waiting += 1
            return (incident, true)
        }
        return self.declared[declaration].map { ($0, false) }
    }

    /// Claims the lowest number that is free; it has to be settled.
    mutating func claim(_ series: IncidentID.Series, for declaration: String?) -> IncidentID {
        let number = self.free[series]?.min() ?? (self.last[series] ?? 0) + 1
        let incident = IncidentID(series: series, number: number)
        self.learn(incident)
        self.claims[incident] = Claim(declaration: declaration)
        if let declaration { self.claimed[declaration] = incident }
        return incident
    }

    /// Notes the answer of one that claimed or joined; `isTaken` is false only where certainly nothing was written.
    mutating func settle(_ incident: IncidentID, isTaken: Bool) {
        guard var claim = self.claims[incident] else { return }
        claim.waiting -= 1
        claim.isTaken = claim.isTaken || isTaken
        guard claim.waiting == 0 else {
            self.claims[incident] = claim
            return
        }
        self.claims[incident] = nil
        if let declaration = claim.declaration {
            self.claimed[declaration] = nil
            if claim.isTaken { self.declared.add(declaration, incident) }
        }
        if !claim.isTaken { self.release(incident) }
    }

    private mutating func release(_ incident: IncidentID) {
        var free = self.free[incident.series] ?? []
        var last = self.last[incident.series] ?? 0
        free.insert(incident.number)
        while free.remove(last) != nil { last -= 1 }
        self.free[incident.series] = free
        self.last[incident.series] = last
    }
}
