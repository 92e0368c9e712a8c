import IncidentModel
import WarRoomTesting

/// Sends random commands, most of them legal, some not.
struct RandomPlayer {
    /// Begins every text that is for responders only; the number of its entry follows, so that a text belongs to one.
    static let secret = "XSECRETX"

    private var random: SeededGenerator
    private var script = IncidentScript(policy: Self.policy)

    /// Clocks that run out within an incident, and one law in force.
    private static let policy: Policy = {
        var policy = SamplePolicy.clocks
        var rule = AuthorityRules.Rule()
        rule.whenMajor = true
        policy.authority.regimes = [.nis2: rule]
        return policy
    }()

    init(seed: UInt64) {
        self.random = SeededGenerator(seed: seed)
        let other = IncidentID(series: .ordinary, number: 3)
        self.script.others[other] = OtherIncident(incident: other, status: .investigating)
    }

    /// An incident after `count` attempts; those that are refused leave no trace.
    mutating func play(_ count: Int) throws -> IncidentScript {
        try self.script.send(
            "incident.declare",
            [
                "title": "Open", "description": self.text(), "services": ["a"], "impact": ["users": "high"],
                "urgency": "high",
            ]
        )
        for _ in 0..<count {
            let person = self.pick([SamplePeople.ana, SamplePeople.ben, SamplePeople.root, SamplePeople.monitor])
            let command = self.pick(CommandCatalogue.names.dropFirst() + ["message.post", "entry.redact", "eta.set"])
            if Int.random(in: 0..<12, using: &self.random) == 0 {
                self.script.wait(seconds: Int.random(in: 60...3000, using: &self.random))
            }
            let data = self.data(for: command)
            do throws(Refusal) { try self.script.send(command, data, by: person) } catch { continue }
        }
        return self.script
    }

    private mutating func pick<Element>(_ elements: some Collection<Element>) -> Element {
        let offset = Int.random(in: 0..<elements.count, using: &self.random)
        return elements[elements.index(elements.startIndex, offsetBy: offset)]
    }

    private mutating func word<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> JSON
    where Word.RawValue == String {
        .string(self.pick(Word.allCases).rawValue)
    }

    /// Any status, but rarely one that ends everything.
    private mutating func status() -> JSON {
        let isAny = Int.random(in: 0..<20, using: &self.random) == 0
        let common = [IncidentStatus.investigating, .identified, .monitoring, .resolved]
        return .string(self.pick(isAny ? IncidentStatus.allCases : common).rawValue)
    }

    private func text() -> JSON { .string("\(Self.secret)-\(self.script.events.count + 1)-") }

    private mutating func seq() -> JSON {
        .number(JSONNumber(Int.random(in: 1...(self.script.events.count + 1), using: &self.random)))
    }

    private mutating func time() -> JSON {
        .string(self.script.now.adding(seconds: Int.random(in: 60...90_000, using: &self.random)).text)
    }

    /// A text that its audience may read, or a secret one.
    private mutating func told(_ member: String) -> JSON {
        let audience = self.word(UpdateAudience.self)
        let isSecret = audience == "responders" || audience == "authority"
        return .object(
            JSONObject([
                .init(key: "audience", value: audience), .init(key: member, value: isSecret ? self.text() : "Open"),
            ])
        )
    }

    private mutating func target() -> JSON {
        let isOther = Bool.random(using: &self.random)
        return isOther ? "INC-3" : self.text()
    }

    private mutating func data(for command: String) -> JSON {
        switch command {
        case "incident.update": ["title": .string("Open \(self.script.events.count)"), "description": self.text()]
        case "status.change": ["to": self.status(), "reason": .string("because it is \(Self.secret)")]
        case "incident.close": ["outcome": self.word(Outcome.self)]
        case "incident.link": ["relation": self.word(LinkRelation.self), "target": self.target()]
        case "incident.merge": ["into": self.pick(Array(repeating: "INC-4", count: 9) + ["INC-3"])]
        case "role.assign":
            ["role": self.word(IncidentRole.self), "to": self.pick(["ana", "ben", "chiara", "nobody"])]
        case "role.release": ["role": self.word(IncidentRole.self)]
        case "message.post", "bot.post": ["text": self.text(), "reply_to": self.seq()]
        case "entry.edit": ["seq": self.seq(), "text": self.text()]
        case "entry.redact": ["seq": self.seq(), "reason": "It had to go."]
        case "entry.pin": ["seq": self.seq(), "label": self.text()]
        case "entry.unpin": ["seq": self.seq()]
        case "file.attach":
            ["sha256": .string(self.pick(SampleFiles.hashes)), "name": "dump.txt", "caption": self.text()]
        case "update.publish": self.told("text")
        case "update.snooze": self.told("note").merging(["minutes": 5, "reason": self.text()])
        case "clock.pause", "clock.resume":
            ["clock": .string(self.pick(ClockName.all).rawValue), "reason": "The supplier has the next step."]
        case "clock.start", "report.submit":
            ["clock": self.word(AuthorityReport.self), "reason": "The portal did not answer."]
        case "eta.set": self.eta()
        case "eta.withdraw": ["kind": self.word(RecoveryKind.self), "reason": "It no longer holds."]
        default: self.machineOrEscalation(command)
        }
    }

    private mutating func eta() -> JSON {
        guard var data = self.told("basis").object else { return [:] }
        data["kind"] = self.word(RecoveryKind.self)
        data["likely"] = self.time()
        data["confidence"] = self.word(Level.self)
        return .object(data)
    }

    private mutating func machineOrEscalation(_ command: String) -> JSON {
        switch command {
        case "escalation.raise": ["kind": self.word(EscalationKind.self), "to": ["team": "db"], "reason": self.text()]
        case "alert.report":
            [
                "source": "prom", "dedup": self.pick(["a", "b"]), "state": self.word(AlertState.self),
                "summary": self.text(),
            ]
        case "component.report":
            [
                "component": self.pick(["api", "web"]), "state": self.word(ComponentCondition.self),
                "text": self.text(),
            ]
        default: ["escalation": .string("ESC-\(Int.random(in: 1...6, using: &self.random))"), "reason": self.text()]
        }
    }
}
