package import IncidentModel

/// What of an incident is exported and in which zone its times are shown.
package struct TimelineOptions: Hashable, Sendable {
    package let scope: TimelineScope
    /// Entries that were true before it are left out.
    package let from: Timestamp?
    /// Entries that were true at it or later are left out.
    package let to: Timestamp?
    package let zone: TimelineZone

    package init(
        scope: TimelineScope = .responders,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        zone: TimelineZone = .utc
    ) {
        self.scope = scope
        self.from = from
        self.to = to
        self.zone = zone
    }

    /// Whether a range of time is asked for.
    package var isRanged: Bool { self.from != nil || self.to != nil }

    /// Whether something that was true at `time` lies in the range.
    package func includes(_ time: Timestamp) -> Bool {
        if let from, time < from { return false }
        if let to, time >= to { return false }
        return true
    }
}

// MARK: - Reading a query

extension TimelineOptions {
    /// Reads `audience`, `from`, `to` and `tz` of a query (contract section 7) for a reader of `scope`.
    ///
    /// The audience never widens what the reader may see. An unknown parameter is refused: a misspelt `audience`
    /// would otherwise hand out more than was meant. Refuses with `invalid` and the field as `?name`.
    package init(query: [String: String], scope: ReaderScope) throws(Refusal) {
        let known: Set<String> = ["audience", "from", "to", "tz"]
        if let unknown = query.keys.filter({ !known.contains($0) }).min() {
            throw Refusal(
                .invalid,
                "An export has no parameter “\(unknown.excerpt(60))”; it takes audience, from, to and tz.",
                field: "?\(unknown.excerpt(60))"
            )
        }
        let from = try Self.time("from", of: query)
        let to = try Self.time("to", of: query)
        if let from, let to, from >= to {
            throw Refusal(.invalid, "“to” must be later than “from”.", field: "?to")
        }
        self.init(scope: try Self.scope(query, of: scope), from: from, to: to, zone: try Self.zone(query))
    }

    private static func scope(_ query: [String: String], of reader: ReaderScope) throws(Refusal) -> TimelineScope {
        let own = TimelineScope(reader)
        guard let word = query["audience"] else { return own }
        guard let audience = UpdateAudience(rawValue: word) else {
            let words = UpdateAudience.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "“audience” must be one of \(words).", field: "?audience")
        }
        return own.narrowed(to: TimelineScope(audience))
    }

    private static func time(_ name: String, of query: [String: String]) throws(Refusal) -> Timestamp? {
        guard let text = query[name] else { return nil }
        // A plus sign that was not written as %2B arrives as a space.
        guard let time = Timestamp(text.replacing(" ", with: "+")) else {
            throw Refusal(
                .invalid,
                "“\(name)” must be a time with its zone, such as 2026-11-23T21:08:11Z or 2026-11-23T22:08:11+01:00.",
                field: "?\(name)"
            )
        }
        return time
    }

    private static func zone(_ query: [String: String]) throws(Refusal) -> TimelineZone {
        guard let name = query["tz"] else { return .utc }
        guard let zone = TimelineZone(name) else {
            throw Refusal(
                .invalid,
                "“tz” must be a time zone of the IANA database, such as Europe/Madrid or UTC; “\(name.excerpt(60))” is none.",
                field: "?tz"
            )
        }
        return zone
    }
}
