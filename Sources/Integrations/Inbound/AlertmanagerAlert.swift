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
        data["labels"] = .object(Self.table(labels))
        data["links"] = Self.links(fields.optional("generatorURL")?.string, annotations["runbook_url"])
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

    /// As many labels as the command takes; an alert is not to be lost for one that is too long.
    private static func table(_ labels: [String: String]) -> JSONObject {
        var members: [JSONObject.Member] = []
        var bytes = 0
        for (name, value) in labels.sorted(by: { $0.key < $1.key }).prefix(50) {
            var writer = JSONWriter()
            writer.object { $0.member(name, value) }
            bytes += writer.bytes.count
            guard bytes <= Fields.textLimit else { break }
            members.append(.init(key: name, value: .string(value)))
        }
        return JSONObject(members)
    }

    /// What a person would read first: the summary, else the description, else the alert's name.
    private static func summary(_ labels: [String: String], _ annotations: [String: String]) -> String {
        let candidates = [annotations["summary"], annotations["description"], labels["alertname"]]
        let text = candidates.compactMap(\.self).first { $0.contains { !$0.isWhitespace } }
        let words = (text ?? "An alert without a name").drop(while: \.isWhitespace)
        // By scalars, since one character may have any number of them.
        return String(String.UnicodeScalarView(words.unicodeScalars.prefix(250)))
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
        let links = links.compactMap(\.self).filter { link in
            link.utf8.count <= AlertFact.linkLimit && (link.hasPrefix("http://") || link.hasPrefix("https://"))
        }
        return links.isEmpty ? nil : .array(links.map(JSON.string))
    }
}
