/// What is known of an alert from one report: the data of the command and of the three alert events.
package struct AlertFact: Hashable, Sendable {
    /// Where to look further.
    package struct Link: Hashable, Sendable {
        package let href: String
        package let text: String?
    }

    package let id: AlertID
    package let state: AlertState
    package let summary: String
    package let severity: AlertSeverity?
    package let labels: JSONObject?
    package let links: [Link]?

    package init(_ data: Fields) throws(Refusal) {
        self.id = AlertID(source: try data.text("source"), dedup: try data.text("dedup"))
        self.state = try data.word("state", of: AlertState.self)
        self.summary = try data.text("summary", bytes: 4096)
        self.severity = try data.optionalWord("severity", of: AlertSeverity.self)
        self.labels = try data.optionalFacts("labels")
        self.links = try Self.links(data)
    }

    /// Reads the data of an event, which must be of the kind that its state says.
    package init(_ data: Fields, expecting state: AlertState) throws(Refusal) {
        try self.init(data)
        guard self.state == state else { throw data.invalid("state", "“state” must be \(state.rawValue).") }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("source", self.id.source)
        writer.member("dedup", self.id.dedup)
        writer.member("state", self.state.rawValue)
        writer.member("summary", self.summary)
        writer.optional("severity", self.severity?.rawValue)
        writer.optional("labels", self.labels.map(JSON.object))
        if let links {
            writer.key("links")
            writer.array { writer in
                for link in links {
                    writer.object { writer in
                        writer.member("href", link.href)
                        writer.optional("text", link.text)
                    }
                }
            }
        }
    }

    /// The line of the timeline; `verb` says what became of the alert.
    package func summary(_ verb: String) -> String {
        let severity = self.severity.map { "\($0.rawValue.capitalizedFirst) alert" } ?? "Alert"
        return "\(severity) \(verb): \(self.summary.firstLine) (\(self.id.source))."
    }
}

// MARK: - Links

extension AlertFact {
    /// The longest address, in bytes.
    package static let linkLimit = 2048

    /// Each link is an address by itself or an object of `href` and `text`.
    private static func links(_ data: Fields) throws(Refusal) -> [Link]? {
        guard let elements = try data.optionalArray("links", most: 20) else { return nil }
        var links: [Link] = []
        for (index, element) in elements.enumerated() {
            let href = element.string ?? element.object?["href"]?.string
            guard let href, href.utf8.count <= Self.linkLimit, Self.isWeb(href) else {
                throw data.invalid(
                    "links/\(index)",
                    "Each link must be an address that begins with https:// or http://, or an object with such an href."
                )
            }
            links.append(Link(href: href, text: element.object?["text"]?.string.map { String($0.prefix(200)) }))
        }
        return links
    }

    /// Only addresses of the web: a page will make them clickable.
    private static func isWeb(_ href: String) -> Bool { href.hasPrefix("https://") || href.hasPrefix("http://") }
}
