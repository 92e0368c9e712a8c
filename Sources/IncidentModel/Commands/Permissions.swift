/// Who may send which command, and when; the only place that says so.
///
/// What has no row here nobody may send. A stakeholder sends no command (contract section 9, "Who may").
package enum Permissions {
    /// Whether a bot may send a command.
    package enum BotRule: Hashable, Sendable {
        case always
        /// Where its token names the command.
        case ifNamed
        /// Whatever its token says.
        case never
    }

    package struct Row: Hashable, Sendable {
        package let command: String
        package let people: PeopleRule
        package let bots: BotRule
        package let phase: CommandPhase
    }

    private static let leads: [IncidentRole] = [.incidentCommander, .deputy]
    private static let speakers: [IncidentRole] = [.incidentCommander, .deputy, .communicationsLead]
    private static let editors: [IncidentRole] = [.incidentCommander, .deputy, .scribe]

    /// One line a command.
    ///
    /// Work is for everyone who responds. Closing, waiving and going back are, too: whoever is alone at night must not
    /// be locked out, and all are on record with name and reason. Only people speak for the reporter, since one who is
    /// not satisfied opens the incident again.
    package static let table: [Row] = [
        Row("incident.declare", .everyone, bots: .ifNamed, .undeclared),
        Row("incident.update", .everyone, bots: .ifNamed, .running),
        Row("status.change", .everyone, bots: .never, .runningOrClosed),
        Row("incident.close", .everyone, bots: .never, .resolved),
        Row("incident.merge", .everyone, bots: .never, .running),
        Row("incident.link", .everyone, bots: .ifNamed, .always),
        Row("category.set", .everyone, bots: .ifNamed, .always),
        Row("impact.set", .everyone, bots: .ifNamed, .running),
        Row("priority.override", .everyone, bots: .ifNamed, .running),
        Row("reading.record", .everyone, bots: .always, .always),
        Row("visibility.set", .holders(Self.leads), bots: .never, .always),
        Row("milestone.set", .everyone, bots: .ifNamed, .always),
        Row("role.assign", .everyone, bots: .never, .running),
        Row("role.release", .everyone, bots: .never, .running),
        Row("handover.offer", .holder(or: Self.leads), bots: .never, .running),
        Row("handover.accept", .offered, bots: .never, .running),
        Row("handover.decline", .offered, bots: .never, .running),
        Row("message.post", .everyone, bots: .always, .always),
        Row("entry.edit", .writer(or: Self.editors), bots: .ifNamed, .always),
        Row("entry.redact", .holders(Self.editors), bots: .never, .always),
        Row("entry.pin", .everyone, bots: .ifNamed, .always),
        Row("entry.unpin", .everyone, bots: .ifNamed, .always),
        Row("file.attach", .everyone, bots: .ifNamed, .always),
        Row("entry.react", .everyone, bots: .ifNamed, .always),
        Row("update.publish", .everyone, bots: .ifNamed, .running),
        Row("update.snooze", .everyone, bots: .ifNamed, .running),
        Row("eta.set", .speaker(Self.speakers), bots: .ifNamed, .running),
        Row("eta.withdraw", .speaker(Self.speakers), bots: .ifNamed, .running),
        Row("escalation.raise", .everyone, bots: .ifNamed, .running),
        Row("escalation.acknowledge", .everyone, bots: .ifNamed, .running),
        Row("escalation.decline", .everyone, bots: .ifNamed, .running),
        Row("escalation.cancel", .everyone, bots: .ifNamed, .running),
        Row("task.open", .everyone, bots: .ifNamed, .running),
        Row("task.done", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("task.extend", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("task.cancel", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("hypothesis.open", .everyone, bots: .ifNamed, .running),
        Row("hypothesis.confirm", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("hypothesis.rule_out", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("decision.record", .everyone, bots: .ifNamed, .running),
        Row("decision.check", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("step.complete", .everyone, bots: .ifNamed, .running),
        Row("action.record", .everyone, bots: .ifNamed, .running),
        Row("recovery.test", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("reporter.confirm", .everyone, bots: .never, .runningOrClosed),
        Row("followup.add", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("followup.done", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("review.record", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("review.plan", .everyone, bots: .ifNamed, .runningOrClosed),
        Row("gate.waive", .everyone, bots: .never, .runningOrClosed),
        Row("clock.pause", .holders(Self.leads), bots: .never, .always),
        Row("clock.resume", .holders(Self.leads), bots: .never, .always),
        Row("clock.start", .holders(Self.leads + [.authorityLiaison]), bots: .never, .always),
        Row("report.submit", .everyone, bots: .never, .always),
        Row("alert.report", .everyone, bots: .always, .always),
        Row("component.report", .everyone, bots: .always, .always),
        Row("bot.post", .everyone, bots: .always, .always),
    ]

    /// What one may send who only observes: what gives another role.
    private static let observers: Set<String> = ["role.assign", "role.release", "handover.accept", "handover.decline"]

    private static let byCommand: [String: Row] = Dictionary(
        Self.table.map { ($0.command, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    package static func row(_ command: String) -> Row? { Self.byCommand[command] }

    /// When a command makes sense; one without a row never does before a declaration.
    static func phase(of command: String) -> CommandPhase { Self.byCommand[command]?.phase ?? .always }
}

extension Permissions.Row {
    fileprivate init(
        _ command: String,
        _ people: PeopleRule,
        bots: Permissions.BotRule,
        _ phase: CommandPhase
    ) {
        self.init(command: command, people: people, bots: bots, phase: phase)
    }
}

// MARK: - Answers

extension Permissions {
    /// Whether `asker` may send the command, with this `data` where it is given, apart from the incident's status.
    package static func may(
        _ command: String,
        _ asker: Asker,
        data: JSONObject? = nil,
        in state: IncidentState
    ) -> Bool {
        guard let row = Self.byCommand[command] else { return false }
        switch asker.role {
        case .stakeholder: return false
        case .bot: return Self.botMay(row, asker) && row.people.permits(asker, data, in: state)
        case .responder where asker.isObserver && !Self.observers.contains(command): return false
        case .responder, .admin: return row.people.permits(asker, data, in: state)
        }
    }

    private static func botMay(_ row: Row, _ asker: Asker) -> Bool {
        switch row.bots {
        case .always: true
        case .ifNamed: asker.tokenCommands?.contains(row.command) ?? true
        case .never: false
        }
    }

    /// Refuses with `unknown_command` or `forbidden`.
    package static func check(
        _ envelope: CommandEnvelope,
        by asker: Asker,
        in state: IncidentState
    ) throws(Refusal) {
        guard CommandCatalogue.knows(envelope.command) else { throw CommandCatalogue.unknown(envelope.command) }
        guard !Self.may(envelope.command, asker, data: envelope.data, in: state) else { return }
        throw Refusal(.forbidden, Self.reason(envelope.command, asker))
    }

    /// What `asker` may send now, in the order of the catalogue (`joined.can`, contract section 2).
    package static func allowed(_ asker: Asker, in state: IncidentState) -> [String] {
        CommandCatalogue.names.filter { Self.may($0, asker, in: state) && Self.phase(of: $0).includes(state) }
    }

    private static func reason(_ command: String, _ asker: Asker) -> String {
        let row = Self.byCommand[command]
        switch asker.role {
        case .stakeholder: return "Stakeholders read along; they send no commands."
        case .responder where asker.isObserver && !Self.observers.contains(command):
            return "An observer reads along; take another role to send \(command)."
        case .bot where row?.bots == .never: return "A bot may not send \(command)."
        case .bot where row.map({ !Self.botMay($0, asker) }) ?? true: return "The token does not name \(command)."
        case .bot, .responder, .admin:
            return row?.people.words.map { "\(command) is for \($0)." } ?? "You may not send \(command)."
        }
    }
}
