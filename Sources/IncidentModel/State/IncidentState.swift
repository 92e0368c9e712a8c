/// Everything true of an incident at a seq: the fold over its events (contract section 4).
///
/// Folding the stored events gives the same state as having followed them live, redactions included.
package struct IncidentState: Hashable, Sendable {
    package let incident: IncidentID
    package internal(set) var head = Head.none
    /// When the last event was recorded; nil before the first.
    package internal(set) var updatedAt: Timestamp?
    /// One record an event.
    package internal(set) var entries = EntryLog()

    package internal(set) var titles = History<String>()
    package internal(set) var descriptions = History<String>()
    package internal(set) var serviceLists = History<[String]>()
    package internal(set) var reporters = History<Reporter>()
    package internal(set) var status = IncidentStatus.proposed
    package internal(set) var outcome: Outcome?
    package internal(set) var impact = Impact()
    package internal(set) var urgency: Level?
    package internal(set) var category: [String] = []
    /// Dimensions whose grade a category or a template gave, and no person since.
    package internal(set) var gradedByRule: Set<Impact.Dimension> = []
    package internal(set) var isUrgencyByRule = false
    /// What the matrix makes of impact and urgency: the standard one at the declaration, then what the record says.
    package internal(set) var computedPriority = Priority.p3
    /// Set by hand until the impact is graded anew.
    package internal(set) var overriddenPriority: Priority?
    /// The name of the template that it was declared with.
    package internal(set) var template: String?
    package internal(set) var readings: [String: History<Reading>] = [:]
    package internal(set) var isDrill = false
    package internal(set) var isRestricted: Bool
    /// The ids of those who may see it while it is restricted: who declared it, and whoever was given a role.
    package internal(set) var members: Set<String> = []
    package internal(set) var milestones: [Milestone: Timestamp] = [:]
    /// When it was last opened again; nil where it never was.
    package internal(set) var reopenedAt: Timestamp?
    /// What was done to the system, and what was said at a closure.
    package internal(set) var lastWords = History<IncidentKnowledge.Word>()
    /// The statuses and the priorities that it went through.
    package private(set) var statusSpells = Spells<IncidentStatus>()
    package private(set) var prioritySpells = Spells<Priority>()
    /// The seq of the entry that opened it again; 0 where none did.
    package internal(set) var openedBy = 0
    /// The seq of the entry that resolved it; nil while it is open.
    package internal(set) var resolvedBy: Int?

    package internal(set) var roles = RoleTable()
    /// Roles that were offered to somebody who has not answered yet.
    package internal(set) var handovers: [Handover] = []
    /// Who is in the room by the record, by id.
    package internal(set) var responders: [String: Person] = [:]
    package internal(set) var estimates: [RecoveryKind: RecoveryEstimate] = [:]
    package internal(set) var updates: [UpdateAudience: History<PublishedUpdate>] = [:]
    package internal(set) var escalations: [Escalation] = []
    package internal(set) var alerts: [AlertID: Alert] = [:]
    package internal(set) var components: [String: History<ComponentStatus>] = [:]
    package internal(set) var clocks: [ClockName: ServiceClock] = [:]
    /// How many clocks ever ran out.
    package internal(set) var breaches = 0
    package internal(set) var snoozes: [UpdateAudience: History<Snooze>] = [:]
    package internal(set) var submissions: [AuthorityReport: Submission] = [:]
    package internal(set) var silence = Silence()
    /// What became of telling those outside of the room.
    package internal(set) var deliveries: [Delivery] = []
    package internal(set) var links: [IncidentLink] = []
    /// Set once it was merged into another one.
    package internal(set) var merger: Merger?
    /// Pins by the seq of the entry that they hold; nil for one that was taken off again.
    package internal(set) var pins: [Int: History<Pin?>] = [:]
    /// Evidence in the order in which it was attached.
    package internal(set) var files: [AttachedFile] = []

    package internal(set) var tasks: [WorkTask] = []
    package internal(set) var hypotheses: [Hypothesis] = []
    package internal(set) var decisions: [Decision] = []
    package internal(set) var steps: [StepKey: History<CompletedStep>] = [:]
    package internal(set) var recoveryTests: [RecoveryTest] = []
    package internal(set) var confirmations = History<Confirmation>()
    package internal(set) var followups: [FollowUp] = []
    package internal(set) var review = Review()
    package internal(set) var waivers: [GateItem: History<GateWaiver>] = [:]
    /// The ids of those who reacted, by the seq of the entry and the emoji.
    package internal(set) var reactions: [Int: [String: [String]]] = [:]

    /// Before the first event.
    package init(incident: IncidentID) {
        self.incident = incident
        self.isRestricted = incident.series == .restricted
    }

    /// Adds the next event, `hash` being its hash in the chain.
    ///
    /// The head moves for every event; one of an unknown kind changes nothing else, and a
    /// redacted one only what was kept of it.
    package mutating func apply(_ event: Event, hash: String) {
        let isRead = EventCatalogue.type(of: event.kind)?.changesState ?? false
        self.advance(event.stamp, kind: event.kind, isRedacted: event.isRedacted, hash: hash)
        guard isRead else { return }
        event.effect?.apply(to: &self, event.stamp)
        self.noteSpells(event.stamp)
    }

    /// Adds the next event as it was just made, without reading it from its bytes.
    package mutating func apply(_ payload: some EventPayload, _ stamp: EventStamp, hash: String) {
        self.advance(stamp, kind: type(of: payload).kind, isRedacted: false, hash: hash)
        payload.apply(to: &self, stamp)
        if type(of: payload).changesState { self.noteSpells(stamp) }
    }

    private mutating func noteSpells(_ stamp: EventStamp) {
        guard self.milestones[.declared] != nil else { return }
        self.statusSpells.note(self.status, stamp)
        self.prioritySpells.note(self.priority, stamp)
    }

    private mutating func advance(_ stamp: EventStamp, kind: String, isRedacted: Bool, hash: String) {
        self.head = Head(seq: stamp.seq, hash: hash)
        self.updatedAt = stamp.recordedAt
        self.entries.append(seq: stamp.seq, kind: kind, author: stamp.by.id, isRedacted: isRedacted)
        if stamp.by.kind == .person { self.silence = Silence(since: stamp.recordedAt) }
    }
}

// MARK: - Questions

extension IncidentState {
    /// Whether it has been declared.
    package var exists: Bool { self.head.seq > 0 }

    package var title: String { self.titles.latest ?? "" }
    package var description: String? { self.descriptions.latest.flatMap { $0.isEmpty ? nil : $0 } }
    package var services: [String] { self.serviceLists.latest ?? [] }
    package var reporter: Reporter? { self.reporters.latest }

    /// The priority that holds.
    package var priority: Priority { self.overriddenPriority ?? self.computedPriority }

    /// When the work began that goes on: the declaration, or the last reopening.
    package var openedAt: Timestamp? { self.reopenedAt ?? self.milestones[.declared] }

    package func roles(of id: String) -> [IncidentRole] { self.roles.roles(of: id) }

    /// Whether the incident's restriction lets this person in; an admin is let in, and the audit log says so.
    package func admits(_ id: String, role: ProductRole) -> Bool {
        !self.isRestricted || role == .admin || self.members.contains(id)
    }

    package func entry(_ seq: Int) -> EntryRecord? { self.entries[seq] }

    /// The state of an alert that was reported before.
    package func alert(_ id: AlertID) -> AlertFact? { self.alerts[id]?.reports.latest?.fact }

    package func escalation(_ id: String) -> Escalation? { self.escalations.first { $0.id == id } }

    package func pin(of seq: Int) -> Pin? { self.pins[seq]?.latest ?? nil }

    /// The earliest promised update that this scope can know of.
    package func nextUpdate(_ scope: ReaderScope) -> Timestamp? {
        guard self.status.isOpen else { return nil }
        return self.updates.filter { scope.includes($0.key.audience) }
            .compactMap { $0.value.latest?.update.nextUpdateAt }.min()
    }
}

// MARK: - Changes that several kinds share

extension IncidentState {
    mutating func changeEscalation(_ id: String, to state: Escalation.State, _ text: String?, _ stamp: EventStamp) {
        guard let index = self.escalations.firstIndex(where: { $0.id == id }) else { return }
        self.escalations[index].state = state
        self.escalations[index].answer = Escalation.Answer(at: stamp.eventAt, by: stamp.by.person, text: text)
    }

    mutating func changeEscalation(_ id: String, _ change: (inout Escalation) -> Void) {
        guard let index = self.escalations.firstIndex(where: { $0.id == id }) else { return }
        change(&self.escalations[index])
    }

    /// Somebody took it on; the first time holds.
    mutating func acknowledge(at time: Timestamp) {
        if self.milestones[.acknowledged] == nil { self.milestones[.acknowledged] = time }
    }

    /// It became a major one; the first time holds.
    mutating func classifyMajor(at time: Timestamp) {
        if self.milestones[.classifiedMajor] == nil { self.milestones[.classifiedMajor] = time }
    }

    /// Takes what a redacted entry said out of the fold; where something was kept of it, what that did stays.
    mutating func redact(_ seq: Int, isKept: Bool) {
        guard let entry = self.entry(seq), !entry.isRedacted else { return }
        EventCatalogue.type(of: entry.kind)?.retract(seq, from: &self)
        if !isKept {
            self.statusSpells.retract(seq)
            self.prioritySpells.retract(seq)
        }
        self.entries.markRedacted(seq)
    }
}
