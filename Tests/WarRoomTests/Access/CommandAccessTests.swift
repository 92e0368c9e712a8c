import WarRoomTesting
import HTTPTypes
import IncidentModel
import Testing

@testable import WarRoom

@Suite("Who may send which command")
struct CommandAccessTests {
    /// An incident in which everyone who may ask stands ready.
    private struct Stage {
        let house: House
        let senders: [CommandSender: String]
        let message: Int

        init(naming command: String) async throws {
            let house = try House()
            var senders: [CommandSender: String] = [.admin: try await house.person("ada", .admin)]
            senders[.stakeholder] = try await house.person("stan", .stakeholder)
            senders[.responder(nil)] = try await house.person("rob")
            let writer = try await house.person("wilma")
            try await house.declare("Checkout is down", by: writer)
            for role in IncidentRole.allCases {
                let handle = role.rawValue.replacing("_", with: "-")
                senders[.responder(role)] = try await house.person(handle)
                let data = #"{"role":"\#(role.rawValue)","to":"\#(handle)"}"#
                try await house.send("role.assign", to: "INC-1", data, by: senders[.admin] ?? "")
            }
            let eta =
                #"{"kind":"restore","likely":"2027-01-01T00:00:00Z","confidence":"low","audience":"stakeholders"}"#
            try await house.send("eta.set", to: "INC-1", eta, by: senders[.admin] ?? "")
            let said = try await house.send("message.post", to: "INC-1", #"{"text":"look"}"#, by: writer)
            for commands: Set<String>? in [[], [command], nil] {
                senders[.bot(commands)] = try await house.token(commands: commands).secret
            }
            self.message = said?["seq"]?.integer ?? 0
            self.senders = senders
            self.house = house
        }
    }

    @Test("every command says in this test who may send it, and every line of the test has its command")
    func complete() {
        #expect(Set(CommandCatalogue.names) == Set(CommandExpectation.all.keys))
        #expect(Set(Permissions.table.map(\.command)) == Set(CommandExpectation.all.keys))
    }

    @Test(
        "each sender is let through or turned away as the test says, over HTTP and WebSocket alike",
        arguments: CommandExpectation.all.keys.sorted()
    )
    func permissions(command: String) async throws {
        let expectation = try #require(CommandExpectation.all[command])
        // A bot of which the token says what no bot may is refused when the token is made.
        let stage = try await Stage(naming: expectation.bots == .never ? "bot.post" : command)
        let data = expectation.data.replacing("MESSAGE", with: "\(stage.message)")
        #expect(stage.senders.count == 5 + IncidentRole.allCases.count + 1)
        for (number, (sender, secret)) in stage.senders.enumerated() {
            let http = try await self.overHTTP(stage.house, command, data, by: secret)
            let socket = try await self.overWebSocket(stage.house, UInt64(number), command, data, by: secret)
            let isLetThrough = expectation.permits(sender, command)
            #expect((http != "forbidden") == isLetThrough, "\(command) by \(sender): \(http)")
            #expect((socket != "forbidden") == isLetThrough, "\(command) by \(sender): \(socket)")
            #expect(!["unauthenticated", "not_found", "unknown_command"].contains(http) || isLetThrough)
        }
    }

    /// The code of the refusal, or “done”.
    private func overHTTP(
        _ house: House,
        _ command: String,
        _ data: String,
        by secret: String
    ) async throws -> String {
        let isDeclaration = command == DeclareIncident.name
        let answer = try await house.ask(
            .post,
            isDeclaration ? "/api/v1/incidents" : "/api/v1/incidents/INC-1/commands",
            isDeclaration ? data : #"{"command":"\#(command)","data":\#(data)}"#,
            bearer: secret
        )
        return answer.json?["code"]?.string ?? "done"
    }

    private func overWebSocket(
        _ house: House,
        _ number: UInt64,
        _ command: String,
        _ data: String,
        by secret: String
    ) async throws -> String {
        let socket = try house.socket(number, secret)
        let incident = command == DeclareIncident.name ? "" : #","incident":"INC-1""#
        socket.say(#"{"op":"command","ref":"c","command":"\#(command)"\#(incident),"data":\#(data)}"#)
        let frames = await house.outlet.frames(2, to: ConnectionID(loop: 0, number: number))
        return frames[1]["code"]?.string ?? "done"
    }

    @Test("who wrote an entry may correct it without a role")
    func writer() async throws {
        let house = try House()
        let (wilma, rob) = (try await house.person("wilma"), try await house.person("rob"))
        try await house.declare("Checkout is down", by: wilma)
        let seq = try #require(try await house.send("message.post", to: "INC-1", #"{"text":"a"}"#, by: wilma)?["seq"])
        let edit = #"{"seq":\#(seq.integer ?? 0),"text":"b"}"#
        await #expect(throws: Refusal.self) { try await house.send("entry.edit", to: "INC-1", edit, by: rob) }
        try await house.send("entry.edit", to: "INC-1", edit, by: wilma)
    }

    @Test(
        "a token cannot be given what no bot may send",
        arguments: CommandExpectation.all.filter { $1.bots == .never }.keys
    )
    func never(command: String) async throws {
        let house = try House()
        let admin = try await house.person("ada", .admin)
        let body = #"{"name":"x","incidents":"*","commands":["\#(command)"]}"#
        let answer = try await house.ask(.post, "/api/v1/tokens", body, bearer: admin)
        #expect(answer.status == 400 && answer.json?["field"] == "/commands")
    }
}
