import IncidentModel
import Testing
import WarRoomTesting

@Suite("Permissions")
struct PermissionsTests {
    private let state: IncidentState

    init() throws { self.state = try Given.commanded().state }

    @Test("have a row for every command, and every row is for one")
    func complete() {
        #expect(Permissions.table.map(\.command) == CommandCatalogue.names)
    }

    @Test("deny what has no row", arguments: ProductRole.allCases)
    func unknown(role: ProductRole) {
        #expect(!Permissions.may("coffee.make", Asker(id: "x", role: role, in: self.state), in: self.state))
    }

    @Test("give a stakeholder nothing", arguments: CommandCatalogue.names)
    func stakeholder(command: String) {
        // Not even one who was given a role.
        let asker = Asker(id: SamplePeople.sam.id, role: .stakeholder, incidentRoles: IncidentRole.allCases)
        #expect(!Permissions.may(command, asker, in: self.state))
        #expect(Permissions.allowed(asker, in: self.state).isEmpty)
    }

    @Test("give an admin everything", arguments: CommandCatalogue.names)
    func admin(command: String) {
        #expect(Permissions.may(command, Asker(id: "x", role: .admin, in: self.state), in: self.state))
    }

    /// What is for those who lead.
    static let led: Set = [
        "entry.redact", "clock.pause", "clock.resume", "clock.start", "visibility.set", "handover.offer",
        "handover.accept", "handover.decline",
    ]

    @Test(
        "give a responder without a role everything but what those who lead decide",
        arguments: CommandCatalogue.names
    )
    func responder(command: String) {
        let asker = Asker(id: SamplePeople.ben.id, role: .responder, in: self.state)
        #expect(Permissions.may(command, asker, in: self.state) == !Self.led.contains(command))
    }

    static let never: Set = [
        "status.change", "incident.close", "role.assign", "role.release", "entry.redact", "clock.pause", "clock.resume",
        "clock.start", "report.submit", "incident.merge", "reporter.confirm", "gate.waive", "visibility.set",
        "handover.offer", "handover.accept", "handover.decline",
    ]
    static let always: Set = ["alert.report", "component.report", "bot.post", "message.post", "reading.record"]

    @Test("give a bot reports and messages, and the rest by its token", arguments: CommandCatalogue.names)
    func bot(command: String) {
        let plain = Asker(id: "b", role: .bot, tokenCommands: [], in: self.state)
        let named = Asker(id: "b", role: .bot, tokenCommands: [command], in: self.state)
        let all = Asker(id: "b", role: .bot, tokenCommands: nil, in: self.state)
        #expect(Permissions.may(command, plain, in: self.state) == Self.always.contains(command))
        #expect(Permissions.may(command, named, in: self.state) == !Self.never.contains(command))
        #expect(Permissions.may(command, all, in: self.state) == !Self.never.contains(command))
    }

    @Test("never give a bot the incident's course, whatever roles it has been given", arguments: Self.never)
    func botWithRoles(command: String) {
        let asker = Asker(id: "b", role: .bot, incidentRoles: IncidentRole.allCases, tokenCommands: nil)
        #expect(!Permissions.may(command, asker, in: self.state))
    }

    @Test("tell what may be sent now, in the order of the catalogue", arguments: IncidentStatus.allCases)
    func allowed(status: IncidentStatus) throws {
        let state = try Given.status(status).state
        let asker = Asker(id: SamplePeople.ben.id, role: .responder, in: state)
        let allowed = Permissions.allowed(asker, in: state)
        #expect(allowed == CommandCatalogue.names.filter(allowed.contains))
        #expect(!allowed.contains("incident.declare"))
        #expect(allowed.contains("incident.close") == (status == .resolved))
        #expect(allowed.contains("status.change") == !status.next.isEmpty)
        #expect(allowed.contains("eta.set") == !status.isEnded)
        #expect(allowed.contains("message.post"))
    }

    @Test("refuse an unknown command by that name, and say who may send a known one")
    func messages() {
        func refusal(_ command: String, _ asker: Asker) -> Refusal? {
            do throws(Refusal) {
                let envelope = CommandEnvelope(command: command, incident: nil, data: JSONObject())
                try Permissions.check(envelope, by: asker, in: self.state)
                return nil
            } catch { return error }
        }
        let ben = Asker(id: SamplePeople.ben.id, role: .responder, in: self.state)
        let bot = Asker(id: "b", role: .bot, tokenCommands: [], in: self.state)
        #expect(refusal("coffee.make", ben)?.code == .unknownCommand)
        #expect(refusal("entry.redact", ben)?.message.contains("incident commander") == true)
        #expect(refusal("status.change", bot)?.message == "A bot may not send status.change.")
        #expect(refusal("eta.set", bot)?.message == "The token does not name eta.set.")
    }
}
