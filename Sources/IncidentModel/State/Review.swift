/// What people wrote looking back at the incident, or when they will.
package struct Review: Hashable, Sendable {
    package struct Written: Hashable, Sendable {
        package let text: String
        package let at: Timestamp
        package let by: Person
    }

    package internal(set) var sections: [ReviewSection: History<Written>] = [:]
    package internal(set) var plan: ReviewPlanned?

    package init() {}

    package func has(_ section: ReviewSection) -> Bool { self.sections[section]?.isEmpty == false }

    /// Writes {section: {text, at, by, seq}, planned_at, planned_owner}; only sections that were written.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            for section in ReviewSection.allCases {
                guard let last = self.sections[section]?.settings.last else { continue }
                writer.key(section.rawValue)
                writer.object { writer in
                    writer.member("text", last.value.text)
                    writer.member("at", last.value.at)
                    writer.nullable("by", last.value.by)
                    writer.member("seq", last.seq)
                }
            }
            writer.nullable("planned_at", self.plan?.at)
            writer.nullable("planned_owner", self.plan?.owner)
        }
    }
}
