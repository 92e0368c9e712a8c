internal import IncidentModel

/// What a triage does in an incident.
extension ReportDesk {
    /// The incident that a report is to be attached to.
    func target(_ text: String, for record: ReportRecord, _ principal: Principal) throws(Refusal) -> IncidentID {
        guard let incident = IncidentID(text.uppercased()),
            let other = self.services.board.other(incident, for: principal)
        else {
            // In the same words where the triager may not see it.
            throw Refusal(.invalid, "There is no incident of that number.", field: "/attach")
        }
        guard other.isDrill == record.isDrill else {
            throw Refusal(
                .invalid,
                record.isDrill
                    ? "\(record.id) is part of a drill and \(incident) is not." : "\(incident) is only a drill.",
                field: "/attach"
            )
        }
        if let into = other.mergedInto {
            throw Refusal(.wrongState, "\(incident) was merged into \(into); attach it there.", field: "/attach")
        }
        guard !other.status.isEnded else {
            throw Refusal(
                .wrongState,
                "\(incident) is \(other.status.rawValue); attach it to one that is worked on, or declare a new one.",
                field: "/attach"
            )
        }
        return incident
    }

    /// Shows the report in the incident's room, and links the two.
    func attach(
        _ record: ReportRecord,
        _ content: ReportContent,
        to incident: IncidentID,
        _ keys: ReportKeys,
        by principal: Principal
    ) async throws(Refusal) {
        let message = CommandEnvelope(
            command: PostMessage.name,
            incident: incident,
            key: keys.message,
            data: JSONObject([.init(key: "text", value: .string(ReportText.message(record, content)))])
        )
        try await self.perform(message, by: principal, to: "/attach")
        try await self.link(record, incident, keys, by: principal)
    }

    func link(
        _ record: ReportRecord,
        _ incident: IncidentID,
        _ keys: ReportKeys,
        by principal: Principal
    ) async throws(Refusal) {
        let link = CommandEnvelope(
            command: LinkIncident.name,
            incident: incident,
            key: keys.link,
            data: JSONObject([
                .init(key: "relation", value: .string(LinkRelation.request.rawValue)),
                .init(key: "target", value: .string(record.id.description)),
            ])
        )
        try await self.perform(link, by: principal, to: "/attach")
    }

    /// The data of a declaration: what the triager says, the rest as it was reported.
    static func declaration(_ wanted: JSONObject, from content: ReportContent) throws(Refusal) -> JSONObject {
        let fields = Fields(wanted, at: "/declare")
        let isDrill = try fields.optionalBool("drill") ?? content.isDrill
        guard isDrill == content.isDrill else {
            throw fields.invalid(
                "drill",
                content.isDrill ? "A report of a drill makes no real incident." : "A real report makes no drill."
            )
        }
        var reporter = JSONObject()
        reporter["name"] = .string(content.reporter.name)
        reporter["contact"] = content.reporter.contact.map(JSON.string)
        reporter["channel"] = .string(content.reporter.channel.rawValue)
        let defaults: [(String, JSON?)] = [
            ("title", .string(content.title)), ("description", content.description.map(JSON.string)),
            ("reporter", .object(reporter)), ("reported_at", content.reportedAt.map { .string($0.text) }),
            ("services", content.services.isEmpty ? nil : .array(content.services.map(JSON.string))),
            ("drill", content.isDrill ? true : nil),
        ]
        var data = wanted
        data["event_at"] = nil
        for (name, value) in defaults where !fields.has(name) { data[name] = value }
        return data
    }
}

/// A report as the room reads it.
enum ReportText {
    /// Who reported what, when and how, with their words quoted.
    static func message(_ record: ReportRecord, _ content: ReportContent) -> String {
        let reporter = content.reporter
        let contact = reporter.contact.map { ", \($0)" } ?? ""
        let channel = reporter.channel.rawValue.replacing("_", with: " ")
        let services = content.services.isEmpty ? "" : "\nServices: \(content.services.joined(separator: ", "))"
        let head = """
            \(record.id), reported by \(reporter.name)\(contact) (\(channel)) at \(record.time.date) \
            \(record.time.clock) UTC:\(services)

            > \(content.title)
            """
        guard let description = content.description, !description.isEmpty else { return head }
        var text = head + "\n>"
        for line in description.split(separator: "\n", omittingEmptySubsequences: false) {
            let room = Fields.textLimit - text.utf8.count - 8
            guard line.utf8.count <= room else { return text + "\n> \(line.start(bytes: room))…" }
            text += "\n> \(line)"
        }
        return text
    }
}

extension Substring {
    /// As many whole characters as fit.
    fileprivate func start(bytes: Int) -> Substring {
        var end = self.startIndex
        var left = bytes
        while end < self.endIndex {
            left -= self[end].utf8.count
            guard left >= 0 else { break }
            end = self.index(after: end)
        }
        return self[..<end]
    }
}
