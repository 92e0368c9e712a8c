import IncidentModel
import WarRoomTesting

/// Makes up the data of one command as somebody might send it: mostly right, so that most are taken.
struct CommandGenerator: Sendable {
    let command: String
    let data: @Sendable (inout Dice) -> JSON

    init(_ command: String, _ data: @escaping @Sendable (inout Dice) -> JSON) {
        self.command = command
        self.data = data
    }

    /// One line a command; a test asks for each.
    static let all: [CommandGenerator] =
        Self.course + Self.classification + Self.talk + Self.work
        + Self.closure + Self.machines

    static let byCommand: [String: CommandGenerator] = Dictionary(
        Self.all.map { ($0.command, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let course: [CommandGenerator] = [
        .init("incident.declare") { dice in ["title": "Open", "description": dice.text()] },
        .init("incident.update") { dice in ["title": .string("Open \(dice.count)"), "description": dice.text()] },
        .init("status.change") { dice in ["to": dice.status(), "reason": .string("because it is \(Dice.secret)")] },
        .init("incident.close") { dice in
            let items = GateItem.allCases.filter { _ in !dice.once(in: 12) }
            let waived = items.map { item -> JSON in
                ["item": .string(item.rawValue), "reason": .string("not now \(Dice.secret)")]
            }
            return ["outcome": dice.word(Outcome.self), "waived": .array(waived)]
        },
        .init("incident.link") { dice in ["relation": dice.word(LinkRelation.self), "target": dice.target()] },
        // Rarely into one that is there, since a merger ends everything.
        .init("incident.merge") { dice in ["into": dice.once(in: 10) ? "INC-3" : "INC-4", "reason": dice.text()] },
        .init("role.assign") { dice in ["role": dice.word(IncidentRole.self), "to": dice.person()] },
        .init("role.release") { dice in ["role": dice.word(IncidentRole.self)] },
        .init("eta.set") { dice in
            let time = dice.time()
            return dice.told("basis").merging([
                "kind": dice.word(RecoveryKind.self), "likely": time, "worst": time,
                "confidence": dice.word(Level.self),
            ])
        },
        .init("eta.withdraw") { dice in ["kind": dice.word(RecoveryKind.self), "reason": "It no longer holds."] },
        .init("escalation.raise") { dice in
            [
                "kind": dice.word(EscalationKind.self), "to": ["team": "db"], "reason": dice.text(),
                "respond_within_s": 600,
            ]
        },
        .init("escalation.acknowledge") { dice in ["escalation": dice.id("ESC"), "note": dice.text()] },
        .init("escalation.decline") { dice in ["escalation": dice.id("ESC"), "reason": dice.text()] },
        .init("escalation.cancel") { dice in ["escalation": dice.id("ESC"), "reason": dice.text()] },
        .init("clock.pause") { dice in ["clock": dice.clock(), "reason": "The supplier has the next step."] },
        .init("clock.resume") { dice in ["clock": dice.clock()] },
        .init("clock.start") { dice in ["clock": dice.word(AuthorityReport.self), "reason": dice.text()] },
        .init("report.submit") { dice in
            ["clock": dice.word(AuthorityReport.self), "reason": "The portal did not answer."]
        },
    ]

    private static let classification: [CommandGenerator] = [
        .init("category.set") { dice in ["path": .array([dice.pick(["software", "network"])])] },
        .init("impact.set") { dice in
            ["dimensions": ["money": dice.word(Impact.Grade.self)], "urgency": dice.word(Level.self)]
        },
        .init("priority.override") { dice in
            ["priority": dice.word(Priority.self), "reason": "The board meets in an hour."]
        },
        .init("reading.record") { dice in
            ["name": "loss", "value": 12, "unit": "EUR", "quality": "actual", "source": dice.text()]
        },
        .init("visibility.set") { dice in ["restricted": .bool(dice.once(in: 2)), "members": ["ben"]] },
        .init("milestone.set") { dice in
            ["milestone": dice.word(Milestone.self), "at": .string(dice.now.text), "reason": "The clock was wrong."]
        },
        .init("handover.offer") { dice in
            ["role": "incident_commander", "to": dice.person(), "risks": dice.text()]
        },
        .init("handover.accept") { _ in ["role": "incident_commander"] },
        .init("handover.decline") { dice in ["role": "incident_commander", "reason": dice.text()] },
    ]

    private static let talk: [CommandGenerator] = [
        .init("message.post") { dice in ["text": dice.text(), "reply_to": dice.seq()] },
        .init("entry.edit") { dice in ["seq": dice.seq(), "text": dice.text()] },
        .init("entry.redact") { dice in ["seq": dice.seq(), "reason": "It had to go."] },
        .init("entry.pin") { dice in ["seq": dice.early(), "label": dice.text()] },
        .init("entry.unpin") { dice in ["seq": dice.early()] },
        .init("file.attach") { dice in
            ["sha256": .string(dice.pick(SampleFiles.hashes)), "name": "dump.txt", "caption": dice.text()]
        },
        .init("entry.react") { dice in ["seq": dice.seq(), "emoji": dice.pick(["👍", "🎉", "👀"])] },
        .init("update.publish") { dice in dice.told("text") },
        .init("update.snooze") { dice in dice.told("note").merging(["minutes": 5, "reason": dice.text()]) },
    ]

    private static let work: [CommandGenerator] = [
        .init("task.open") { dice in
            dice.maybe(
                ["text": dice.text(), "to": dice.person()],
                ["within_s": .number(JSONNumber(dice.number(60...9000)))]
            )
        },
        .init("task.done") { dice in ["task": dice.id("TASK"), "note": dice.text()] },
        .init("task.extend") { dice in ["task": dice.id("TASK"), "due": dice.time(), "reason": dice.text()] },
        .init("task.cancel") { dice in ["task": dice.id("TASK"), "reason": dice.text()] },
        .init("hypothesis.open") { dice in ["text": dice.text()] },
        .init("hypothesis.confirm") { dice in ["hypothesis": dice.id("HYP"), "note": dice.text()] },
        .init("hypothesis.rule_out") { dice in ["hypothesis": dice.id("HYP"), "note": dice.text()] },
        .init("decision.record") { dice in
            dice.maybe(
                ["question": dice.text(), "options": [dice.text()], "chosen": dice.text(), "expected": dice.text()],
                ["check_at": dice.time()]
            )
        },
        .init("decision.check") { dice in
            ["decision": dice.id("DEC"), "worked": dice.word(DecisionResult.self), "note": dice.text()]
        },
        .init("step.complete") { dice in
            [
                "runbook": dice.text(), "step": dice.pick(["look", "restart"]), "result": dice.word(StepResult.self),
                "note": dice.text(),
            ]
        },
        .init("action.record") { dice in ["text": dice.text()] },
    ]

    private static let closure: [CommandGenerator] = [
        .init("recovery.test") { dice in
            dice.maybe(["check": dice.text(), "result": dice.word(TestResult.self)], ["by": dice.person()])
        },
        .init("reporter.confirm") { dice in
            ["satisfied": .bool(!dice.once(in: 4)), "how": dice.text(), "note": dice.text()]
        },
        .init("followup.add") { dice in
            [
                "text": dice.text(), "type": dice.word(FollowupType.self), "owner": dice.person(), "due": dice.time(),
                "priority": dice.word(Priority.self),
            ]
        },
        .init("followup.done") { dice in ["followup": dice.id("FUP"), "note": dice.text()] },
        .init("review.record") { dice in ["section": dice.word(ReviewSection.self), "text": dice.text()] },
        .init("review.plan") { dice in ["at": dice.time(), "owner": dice.person()] },
        .init("gate.waive") { dice in
            ["item": dice.word(GateItem.self), "reason": .string("not now \(Dice.secret)-\(dice.count + 1)-")]
        },
    ]

    private static let machines: [CommandGenerator] = [
        .init("alert.report") { dice in
            [
                "source": "prom", "dedup": dice.pick(["a", "b"]), "state": dice.word(AlertState.self),
                "summary": dice.text(),
            ]
        },
        .init("component.report") { dice in
            [
                "component": dice.pick(["api", "web"]), "state": dice.word(ComponentCondition.self),
                "text": dice.text(),
            ]
        },
        .init("bot.post") { dice in ["text": dice.text()] },
    ]
}

extension Dice {
    /// One of the first entries, so that it is met again.
    fileprivate mutating func early() -> JSON { .number(JSONNumber(self.number(1...4))) }

    /// Any status, but rarely one that ends everything.
    fileprivate mutating func status() -> JSON {
        let common = [IncidentStatus.investigating, .identified, .monitoring, .resolved]
        return .string(self.pick(self.once(in: 20) ? IncidentStatus.allCases : common).rawValue)
    }

    /// Another incident, or something elsewhere.
    fileprivate mutating func target() -> JSON { self.once(in: 2) ? "INC-3" : self.text() }

    fileprivate mutating func clock() -> JSON { .string(self.pick(ClockName.all).rawValue) }
}
