extension IncidentSummary {
    /// Reads what ``write(to:)`` wrote of an incident at `head`.
    package init(_ fields: Fields, head: Head) throws(Refusal) {
        guard let incident = IncidentID(try fields.text("incident")) else {
            throw fields.invalid("incident", "“incident” must be a number such as INC-7.")
        }
        self.init(
            incident: incident,
            head: head,
            title: try fields.optionalText("title", bytes: Fields.textLimit) ?? "",
            status: try fields.word("status", of: IncidentStatus.self),
            priority: try fields.word("priority", of: Priority.self),
            category: try Self.texts("category", fields),
            services: try Self.texts("services", fields),
            commander: try fields.optionalFields("commander").map { person throws(Refusal) in try Person(person) },
            restoreLikely: try fields.optionalTime("eta"),
            nextUpdateAt: try fields.optionalTime("next_update_at"),
            clock: try fields.optionalFields("clock").map { clock throws(Refusal) in try SummaryClock(clock) },
            updatedAt: try fields.optionalTime("updated_at"),
            declaredAt: try fields.optionalTime("declared_at"),
            isDrill: try fields.optionalBool("drill") ?? false,
            isRestricted: try fields.optionalBool("restricted") ?? false,
            children: try fields.optionalInteger("children", in: 0...Int.max) ?? 0
        )
    }

    private static func texts(_ key: String, _ fields: Fields) throws(Refusal) -> [String] {
        try fields.texts(key, most: .max, bytes: .max) ?? []
    }

    private init(
        incident: IncidentID,
        head: Head,
        title: String,
        status: IncidentStatus,
        priority: Priority,
        category: [String],
        services: [String],
        commander: Person?,
        restoreLikely: Timestamp?,
        nextUpdateAt: Timestamp?,
        clock: SummaryClock?,
        updatedAt: Timestamp?,
        declaredAt: Timestamp?,
        isDrill: Bool,
        isRestricted: Bool,
        children: Int
    ) {
        self.incident = incident
        self.head = head
        self.title = title
        self.status = status
        self.priority = priority
        self.category = category
        self.services = services
        self.commander = commander
        self.restoreLikely = restoreLikely
        self.nextUpdateAt = nextUpdateAt
        self.clock = clock
        self.updatedAt = updatedAt
        self.declaredAt = declaredAt
        self.isDrill = isDrill
        self.isRestricted = isRestricted
        self.children = children
    }
}
