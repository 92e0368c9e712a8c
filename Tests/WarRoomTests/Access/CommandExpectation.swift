import IncidentModel

/// Who may send a command, said once more apart from the model's own table.
struct CommandExpectation: Sendable {
    /// Roles in the incident that may; nil: every responder.
    let roles: Set<IncidentRole>?
    let bots: Bots
    /// The data with which the question is put; empty where the answer does not depend on it.
    let data: String

    enum Bots: Sendable {
        case always
        case ifNamed
        case never
    }

    init(_ bots: Bots, onlyFor roles: Set<IncidentRole>? = nil, data: String = "{}") {
        self.bots = bots
        self.roles = roles
        self.data = data
    }

    /// One line a command; `MESSAGE` is the seq of an entry that none of those who ask wrote.
    static let all: [String: CommandExpectation] = [
        "incident.declare": .init(.ifNamed),
        "incident.update": .init(.ifNamed),
        "status.change": .init(.never),
        "incident.close": .init(.never),
        "incident.merge": .init(.never),
        "incident.link": .init(.ifNamed),
        "category.set": .init(.ifNamed),
        "impact.set": .init(.ifNamed),
        "priority.override": .init(.ifNamed),
        "reading.record": .init(.always),
        "visibility.set": .init(.never, onlyFor: [.incidentCommander, .deputy]),
        "milestone.set": .init(.ifNamed),
        "handover.offer": .init(
            .never,
            onlyFor: [.incidentCommander, .deputy],
            data: #"{"role":"incident_commander"}"#
        ),
        "handover.accept": .init(.never, onlyFor: [], data: #"{"role":"incident_commander"}"#),
        "handover.decline": .init(.never, onlyFor: [], data: #"{"role":"incident_commander"}"#),
        "role.assign": .init(.never),
        "role.release": .init(.never),
        "message.post": .init(.always),
        "entry.edit": .init(
            .ifNamed,
            onlyFor: [.incidentCommander, .deputy, .scribe],
            data: #"{"seq":MESSAGE}"#
        ),
        "entry.redact": .init(
            .never,
            onlyFor: [.incidentCommander, .deputy, .scribe],
            data: #"{"seq":MESSAGE}"#
        ),
        "entry.pin": .init(.ifNamed),
        "entry.unpin": .init(.ifNamed),
        "file.attach": .init(.ifNamed),
        "entry.react": .init(.ifNamed),
        "update.publish": .init(.ifNamed),
        "update.snooze": .init(.ifNamed),
        "eta.set": .init(
            .ifNamed,
            onlyFor: [.incidentCommander, .deputy, .communicationsLead],
            data: #"{"audience":"stakeholders"}"#
        ),
        "eta.withdraw": .init(
            .ifNamed,
            onlyFor: [.incidentCommander, .deputy, .communicationsLead],
            data: #"{"kind":"restore"}"#
        ),
        "escalation.raise": .init(.ifNamed),
        "escalation.acknowledge": .init(.ifNamed),
        "escalation.decline": .init(.ifNamed),
        "escalation.cancel": .init(.ifNamed),
        "task.open": .init(.ifNamed),
        "task.done": .init(.ifNamed),
        "task.extend": .init(.ifNamed),
        "task.cancel": .init(.ifNamed),
        "hypothesis.open": .init(.ifNamed),
        "hypothesis.confirm": .init(.ifNamed),
        "hypothesis.rule_out": .init(.ifNamed),
        "decision.record": .init(.ifNamed),
        "decision.check": .init(.ifNamed),
        "step.complete": .init(.ifNamed),
        "action.record": .init(.ifNamed),
        "recovery.test": .init(.ifNamed),
        "reporter.confirm": .init(.never),
        "followup.add": .init(.ifNamed),
        "followup.done": .init(.ifNamed),
        "review.record": .init(.ifNamed),
        "review.plan": .init(.ifNamed),
        "gate.waive": .init(.never),
        "clock.pause": .init(.never, onlyFor: [.incidentCommander, .deputy]),
        "clock.resume": .init(.never, onlyFor: [.incidentCommander, .deputy]),
        "clock.start": .init(.never, onlyFor: [.incidentCommander, .deputy, .authorityLiaison]),
        "report.submit": .init(.never),
        "alert.report": .init(.always),
        "component.report": .init(.always),
        "bot.post": .init(.always),
    ]

    /// Whether `sender` may send it.
    func permits(_ sender: CommandSender, _ command: String) -> Bool {
        switch sender {
        case .admin: true
        case .stakeholder: false
        case .responder(.observer): command.hasPrefix("role.") || command == "incident.declare"
        case .responder(let role): self.roles.map { roles in role.map(roles.contains) ?? false } ?? true
        case .bot(let commands):
            switch self.bots {
            case .always: self.roles == nil
            case .ifNamed: self.roles == nil && (commands?.contains(command) ?? true)
            case .never: false
            }
        }
    }
}

/// Who sends a command: a person with a role in the incident or none, or a bot with the commands of its token.
enum CommandSender: Hashable, Sendable {
    case admin
    case stakeholder
    case responder(IncidentRole?)
    /// Nil: all that a bot may ever send.
    case bot(Set<String>?)
}
