package import IncidentModel

/// What somebody told us, by whatever way it came.
package struct ReportContent: Hashable, Sendable {
    package let title: String
    package let description: String?
    /// Who noticed it, how they are reached, and by which channel it came.
    package let reporter: Reporter
    package let reportedAt: Timestamp?
    package let services: [String]
    package let isDrill: Bool

    /// Reads a request or the stored data; `teller` is the reporter where nobody is named.
    package init(_ fields: Fields, teller: String? = nil) throws(Refusal) {
        let channel = try fields.word("channel", of: Reporter.Channel.self)
        self.title = try fields.line("title")
        self.description = try fields.optionalText("description", bytes: Fields.textLimit)
        if let teller, !fields.has("reporter") {
            self.reporter = Reporter(name: teller, channel: channel)
        } else {
            let reporter = try fields.fields("reporter")
            self.reporter = Reporter(
                name: try reporter.text("name"),
                contact: try reporter.optionalText("contact"),
                channel: channel
            )
        }
        self.reportedAt = try fields.optionalTime("reported_at")
        self.services = try fields.texts("services") ?? []
        self.isDrill = try fields.optionalBool("drill") ?? false
    }

    /// The members in the order of the contract; optional ones only where they say something.
    package var data: JSONObject {
        var data = JSONObject()
        data["channel"] = .string(self.reporter.channel.rawValue)
        data["title"] = .string(self.title)
        data["description"] = self.description.map(JSON.string)
        var reporter = JSONObject()
        reporter["name"] = .string(self.reporter.name)
        reporter["contact"] = self.reporter.contact.map(JSON.string)
        data["reporter"] = .object(reporter)
        data["reported_at"] = self.reportedAt.map { .string($0.text) }
        data["services"] = self.services.isEmpty ? nil : .array(self.services.map(JSON.string))
        data["drill"] = self.isDrill ? true : nil
        return data
    }
}
