import IncidentModel
import WarRoomTesting

/// Sends random commands of the whole catalogue, most of them legal, some not.
struct RandomPlayer {
    private var dice: Dice
    private(set) var script = IncidentScript(policy: Self.policy)
    /// How many commands were taken.
    private(set) var taken = 0

    /// Clocks that run out within an incident, and one law in force.
    private static let policy: Policy = {
        var policy = SamplePolicy.clocks
        var rule = AuthorityRules.Rule()
        rule.whenMajor = true
        policy.authority.regimes = [.nis2: rule]
        return policy
    }()

    /// Weighs what a random incident would else have too little of.
    private static let often = [
        "message.post", "entry.redact", "eta.set", "status.change", "incident.close", "handover.offer", "entry.edit",
        "handover.accept",
        "handover.decline",
    ]

    init(seed: UInt64) {
        self.dice = Dice(seed: seed)
        let other = IncidentID(series: .ordinary, number: 3)
        self.script.others[other] = OtherIncident(incident: other, status: .investigating)
    }

    /// Declares the incident, of the highest priority so that its clocks run.
    mutating func begin() throws {
        let declaration: JSON = ["services": ["a"], "impact": ["users": "high"], "urgency": "high"]
        try self.script.send("incident.declare", self.data(for: "incident.declare").merging(declaration))
    }

    /// An incident after `count` attempts; those that are refused leave no trace.
    mutating func play(_ count: Int) throws -> IncidentScript {
        try self.begin()
        for _ in 0..<count { self.step() }
        return self.script
    }

    /// Lets some time pass, or not, and tries one command; says which, and why it was refused.
    @discardableResult
    mutating func step() -> (command: String, data: JSON, refusal: Refusal?) {
        if self.dice.once(in: 12) { self.script.wait(seconds: self.dice.number(60...3000)) }
        var person = self.dice.pick([SamplePeople.ana, SamplePeople.ben, SamplePeople.root, SamplePeople.monitor])
        var command = self.dice.pick(CommandCatalogue.names.dropFirst() + Self.often)
        if !self.script.state.handovers.isEmpty, self.dice.once(in: 3) {
            command = self.dice.once(in: 3) ? "handover.decline" : "handover.accept"
        }
        let data = self.data(for: command)
        // Else hardly one would be made, and taken.
        if command == "handover.offer", let commander = self.script.state.roles.commander { person = commander }
        if command == "handover.accept" || command == "handover.decline",
            let offer = self.script.state.handovers.first
        {
            person = offer.to
        }
        do throws(Refusal) {
            try self.script.send(command, data, by: person)
            self.taken += 1
            return (command, data, nil)
        } catch { return (command, data, error) }
    }

    private mutating func data(for command: String) -> JSON {
        self.dice.count = self.script.events.count
        self.dice.now = self.script.now
        return CommandGenerator.byCommand[command]?.data(&self.dice) ?? [:]
    }
}
