internal import IncidentModel
internal import WarRoom

/// One alert of the webhook, as an `alert.report`.
struct AlertmanagerAlert {
    let post: HookPost

    init(_ fields: Fields, receiver: String) throws(Refusal) {
        let status = try fields.text("status")
        guard status == "firing" || status == "resolved" else {
            throw fields.invalid("status", "“status” must be firing or resolved.")
        }
        let fingerprint = try fields.text("fingerprint", bytes: 200)
        let startsAt = try fields.time("startsAt")
        let labels = Self.pairs(try fields.optionalFields("labels"))
        let annotations = Self.pairs(try fields.optionalFields("annotations"))
        var data = JSONObject()
        data["source"] = .string(AlertmanagerHook.name)
        data["dedup"] = .string(fingerprint)
        data["state"] = .string(status)
        data["summary"] = .string(Self.summary(labels, annotations))
        data["severity"] = labels["severity"].flatMap(Self.severity).map(JSON.string)
        data["labels"] = .object(
            JSONObject(
                labels.sorted { $0.key < $1.key }.prefix(50).map { .init(key: $0.key, value: .string($0.value)) }
            )
        )
        data["links"] = Self.links(try fields.optionalText("generatorURL", bytes: 4000), annotations["runbook_url"])
        self.post = HookPost(
            command: ReportAlert.name,
            key: HookPost.key("am", of: [receiver, fingerprint, startsAt.text, status]),
            // While it fires `endsAt` is the year 1 or the time it would lapse; it is a fact only once resolved.
            eventAt: status == "firing" ? startsAt : try fields.optionalTime("endsAt"),
            data: data,
            labels: labels
        )
    }

    private static func pairs(_ fields: Fields?) -> [String: String] {
        var pairs: [String: String] = [:]
        for member in fields?.object.members ?? [] {
            guard let text = member.value.string else { continue }
            pairs[String(member.key.prefix(100))] = String(text.prefix(500))
        }
        return pairs
    }

    /// What a person would read first: the summary, else the description, else the alert's name.
    private static func summary(_ labels: [String: String], _ annotations: [String: String]) -> String {
        let candidates = [annotations["summary"], annotations["description"], labels["alertname"]]
        let text = candidates.compactMap(\.self).first { $0.contains { !$0.isWhitespace } }
        return String((text ?? "An alert without a name").prefix(250))
    }

    /// The words that rules use, in the words of contract section 3.
    private static func severity(_ label: String) -> String? {
        switch label.lowercased() {
        case "critical", "page", "emergency", "fatal", "disaster", "high": "critical"
        case "error", "major", "average": "error"
        case "warning", "warn", "minor", "medium": "warning"
        case "info", "informational", "information", "notice", "none", "low", "debug", "ok": "info"
        default: nil
        }
    }

    private static func links(_ links: String?...) -> JSON? {
        let links = links.compactMap(\.self).filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
        return links.isEmpty ? nil : .array(links.map(JSON.string))
    }
}
