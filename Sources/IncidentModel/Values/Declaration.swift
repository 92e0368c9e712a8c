/// What is said of an incident when it is declared (contract section 3, `incident.declare`).
package struct Declaration: Hashable, Sendable {
    package private(set) var title: String
    package private(set) var description: String?
    /// `proposed` or `investigating`.
    package let status: IncidentStatus
    /// Nil in a command that names nobody: then it is the author.
    package var reporter: Reporter?
    package let reportedAt: Timestamp?
    package private(set) var category: [String]?
    package let impact: Impact?
    package let urgency: Level?
    package private(set) var services: [String]?
    package let template: String?
    package let isDrill: Bool?
    package private(set) var isRestricted: Bool?

    package init(_ data: Fields) throws(Refusal) {
        self.title = try data.line("title")
        self.description = try data.optionalText("description", bytes: Fields.textLimit)
        self.status = try data.optionalWord("status", of: First.self)?.status ?? .investigating
        self.reporter = try data.optionalFields("reporter").map { fields throws(Refusal) in try Reporter(fields) }
        self.reportedAt = try data.optionalTime("reported_at")
        self.category = try data.texts("category", most: 8, bytes: 100)
        self.impact = try data.optionalFields("impact").map { fields throws(Refusal) in try Impact(fields) }
        self.urgency = try data.optionalWord("urgency", of: Level.self)
        self.services = try data.texts("services")
        self.template = try data.optionalText("template")
        self.isDrill = try data.optionalBool("drill")
        self.isRestricted = try data.optionalBool("restricted")
    }

    private enum First: String, CaseIterable {
        case proposed
        case investigating

        var status: IncidentStatus { self == .proposed ? .proposed : .investigating }
    }

    /// Takes from a template what the declarer left out; its grades go on record by themselves.
    mutating func fill(from template: IncidentTemplate) {
        self.description = self.description ?? template.description
        self.category = self.category ?? template.category
        if self.services == nil, !template.services.isEmpty { self.services = template.services }
        self.isRestricted = self.isRestricted ?? template.isRestricted
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("title", self.title)
        writer.optional("description", self.description)
        writer.member("status", self.status.rawValue)
        if let reporter {
            writer.key("reporter")
            reporter.write(to: &writer)
        }
        writer.optional("reported_at", self.reportedAt)
        writer.optional("category", self.category)
        if let impact {
            writer.key("impact")
            impact.write(to: &writer)
        }
        writer.optional("urgency", self.urgency?.rawValue)
        writer.optional("services", self.services)
        writer.optional("template", self.template)
        writer.optional("drill", self.isDrill)
        writer.optional("restricted", self.isRestricted)
    }
}

// MARK: - Redaction

extension Declaration {
    /// Stands where a text was that has been taken out of the record and that there must be one of.
    static let removed = "Removed"

    /// What the incident's course hangs on: when, how bad, which services, which rules; not what people wrote.
    var withoutText: Declaration {
        var kept = self
        kept.title = Self.removed
        kept.description = nil
        kept.reporter = self.reporter?.withoutText
        return kept
    }
}

extension Reporter {
    /// By which way it was reported, not by whom.
    var withoutText: Reporter { Reporter(name: Declaration.removed, channel: self.channel) }
}
