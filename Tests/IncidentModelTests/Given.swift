import IncidentModel
import Testing
import WarRoomTesting

/// Starting points of the scenarios, and the questions that they end with.
enum Given {
    /// Stands beside the folder of the golden files.
    static let file = #filePath

    /// INC-7, just declared by Ana.
    static func declared(_ data: JSON = ["title": "Checkout answers with 502"]) throws -> IncidentScript {
        var script = IncidentScript()
        try script.send("incident.declare", data)
        return script
    }

    /// An incident that came to `status` by the shortest way.
    static func status(_ status: IncidentStatus) throws -> IncidentScript {
        let proposed = status == .proposed || status == .rejected
        var script = try self.declared(["title": "T", "status": proposed ? "proposed" : "investigating"])
        switch status {
        case .proposed, .investigating: break
        case .identified, .monitoring, .resolved, .rejected, .cancelled:
            try script.send("status.change", ["to": .string(status.rawValue)])
        case .closed:
            try script.send("status.change", ["to": "resolved"])
            try script.send("incident.close", ["outcome": "resolved", "waived": SampleIncident.everyWaiver])
        case .merged:
            script.record(IncidentMerged(into: IncidentID(series: .ordinary, number: 3)), by: .system)
        }
        return script
    }

    /// An incident with Ana as its commander.
    static func commanded() throws -> IncidentScript {
        var script = try self.declared()
        try script.send("role.assign", ["role": "incident_commander", "to": "ana"])
        return script
    }
}

extension IncidentScript {
    /// Why the command is refused now; nil where it is taken.
    func refusal(
        _ command: String,
        _ data: JSON = [:],
        by person: Person = SamplePeople.ana,
        ifSeq: Int? = nil,
        eventAt: Timestamp? = nil
    ) -> Refusal? {
        var copy = self
        do throws(Refusal) {
            try copy.send(command, data, by: person, ifSeq: ifSeq, eventAt: eventAt)
            return nil
        } catch { return error }
    }

    /// The state as a reader of `scope` gets it.
    func json(_ scope: ReaderScope = .full, repeats: [String: RepeatCount] = [:]) throws -> JSONObject {
        try #require(JSONParser.parse(self.text(scope, repeats: repeats)).object)
    }

    func text(_ scope: ReaderScope = .full, repeats: [String: RepeatCount] = [:]) -> String {
        var writer = JSONWriter()
        self.state.write(to: &writer, scope: scope, repeats: repeats, policy: self.policy)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONObject {
    /// The value at a path of member names.
    func at(_ path: String...) -> JSON? {
        var value: JSON? = .object(self)
        for name in path { value = value?.object?[name] }
        return value
    }
}

/// The one fact of a list, as the type that is expected.
func only<Payload: EventPayload>(_ facts: [any EventPayload], as type: Payload.Type = Payload.self) throws -> Payload {
    try #require(facts.count == 1)
    return try #require(facts.first as? Payload)
}

extension JSON {
    /// The object with the members of another; the other's win.
    func merging(_ more: JSON) -> JSON {
        var object = self.object ?? JSONObject()
        for member in more.object?.members ?? [] { object[member.key] = member.value }
        return .object(object)
    }
}
