import HTTPTypes
import IncidentModel

@testable import WarRoom

/// Two houses with the same past, but for one restricted incident that only the first has.
///
/// Whatever a stranger to it can ask, both must answer the same.
struct Twins: Sendable {
    /// What stands in the restricted incident and nowhere else.
    static let secret = "xyzzy-confidential"

    let with: House
    let without: House
    /// Secrets of those who are no members, by a word for each; the same people in both.
    let strangers: [String: (with: String, without: String)]
    /// Secrets, in the house that has the incident, of those who may see it.
    let members: [String: String]
    let hooks: (with: String, without: String)

    init() async throws {
        let (first, second) = try await (Self.people(), Self.people())
        let mona = first.secrets["mona"] ?? ""
        for number in 1...3 {
            for side in [first, second] {
                try await side.house.declare("Outage \(number)", by: side.secrets["rob"] ?? "")
            }
            guard number == 2 else { continue }
            try await first.house.declare(Self.secret, restricted: true, by: mona)
            for (command, data) in [
                ("message.post", #"{"text":"\#(Self.secret)"}"#),
                ("update.publish", #"{"audience":"stakeholders","text":"\#(Self.secret)"}"#),
                ("role.assign", #"{"role":"incident_commander","to":"mona"}"#),
            ] { try await first.house.send(command, to: "SEC-1", data, by: mona) }
        }
        let rule = JSONObject([.init(key: "label", value: "incident")])
        self.hooks = (try await first.house.hook(rule: rule), try await second.house.hook(rule: rule))
        self.with = first.house
        self.without = second.house
        self.strangers = first.secrets.filter { !["mona", "ada"].contains($0.key) }.reduce(into: [:]) { all, one in
            all[one.key] = (one.value, second.secrets[one.key] ?? "")
        }
        let own = try await first.house.token(incidents: [IncidentID(series: .restricted, number: 1)])
        self.members = ["mona": mona, "ada": first.secrets["ada"] ?? "", "its own bot": own.secret]
    }

    private static func people() async throws -> (house: House, secrets: [String: String]) {
        let house = try House()
        var secrets: [String: String] = [:]
        for (handle, role) in [
            ("rob", ProductRole.responder), ("stan", .stakeholder), ("mona", .responder), ("ada", .admin),
        ] {
            secrets[handle] = try await house.person(handle, role)
        }
        secrets["bot"] = try await house.token(commands: nil).secret
        secrets["bot of INC-1"] = try await house.token(incidents: [IncidentID(series: .ordinary, number: 1)]).secret
        return (house, secrets)
    }

    /// Asks both; the two answers without what is random in every log.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        as stranger: String,
        headers: HTTPFields = [:]
    ) async throws -> (with: HouseAnswer, without: HouseAnswer) {
        let secrets = self.strangers[stranger]
        return (
            try await self.with.ask(method, path, body, bearer: secrets?.with, headers: headers).plain,
            try await self.without.ask(method, path, body, bearer: secrets?.without, headers: headers).plain
        )
    }
}

extension HouseAnswer {
    private init(status: Int, headers: HTTPFields, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Without salts and hashes.
    var plain: HouseAnswer {
        let text = self.text.replacing(/("(?:salt|prev|hash|epoch)":)"[^"]*"/) { "\($0.output.1)\"\"" }
        return HouseAnswer(status: self.status, headers: self.headers, body: Array(text.utf8))
    }
}
