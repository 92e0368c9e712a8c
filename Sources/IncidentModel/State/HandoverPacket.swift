/// What whoever takes a role over has to know, read from the state as responders see it.
///
/// It names tasks, decisions and escalations and repeats none of their texts, so that a redaction leaves no copy.
enum HandoverPacket {
    private static let most = 50

    static func object(_ state: IncidentState, risks: String?) -> JSONObject {
        var writer = JSONWriter(reserving: 8192)
        state.write(to: &writer, scope: .full)
        let json = (try? JSONParser.parse(writer.bytes))?.object ?? JSONObject()
        var packet = JSONObject()
        packet["status"] = .string(state.status.rawValue)
        packet["priority"] = .string(state.priority.rawValue)
        packet["open_tasks"] = Self.list(json["tasks"], ["task", "due", "overdue"]) { $0["state"] == "open" }
        packet["open_decisions"] = Self.list(json["decisions"], ["decision", "check_at"]) {
            ($0["worked"] ?? .null) == .null
        }
        packet["open_escalations"] = Self.list(json["escalations"], ["escalation", "state", "respond_by"]) {
            ["raised", "notified", "acknowledged"].contains($0["state"]?.string ?? "")
        }
        packet["eta"] = .object(Self.estimates(json["eta"]?.object))
        packet["next_updates"] = .object(Self.promises(json["updates"]?.object))
        packet["clocks"] = Self.list(json["clocks"], ["clock", "state", "target_at"]) {
            ["running", "at_risk", "breached"].contains($0["state"]?.string ?? "")
        }
        if let risks, !risks.isEmpty { packet["risks"] = .string(risks) }
        return packet
    }

    private static func list(_ json: JSON?, _ names: [String], where isWanted: (JSONObject) -> Bool) -> JSON {
        let wanted = (json?.array ?? []).compactMap(\.object).filter(isWanted).prefix(Self.most)
        return .array(wanted.map { .object(Self.pick($0, names)) })
    }

    private static func pick(_ object: JSONObject, _ names: [String]) -> JSONObject {
        JSONObject(object.members.filter { names.contains($0.key) })
    }

    private static func estimates(_ json: JSONObject?) -> JSONObject {
        JSONObject(
            (json?.members ?? [])
                .compactMap { member in
                    member.value.object.map {
                        .init(
                            key: member.key,
                            value: .object(Self.pick($0, ["likely", "confidence", "revision", "state"]))
                        )
                    }
                }
        )
    }

    private static func promises(_ json: JSONObject?) -> JSONObject {
        JSONObject(
            (json?.members ?? [])
                .compactMap { member in
                    guard let next = member.value.object?["next_update_at"], next != .null else { return nil }
                    return .init(key: member.key, value: next)
                }
        )
    }
}
