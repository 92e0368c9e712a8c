/// The keys of each section, in the order in which the default has them.
package enum PolicyKeys {
    static let root = [
        "priorities", "major", "categories", "clocks", "cadence", "silence", "teams", "levels", "runbooks",
        "templates", "updates", "information", "gate", "cost", "authority", "notifications", "public_status",
    ]
    static let priorities = ["names", "matrix"]
    static let major = ["name", "category", "services", "impact", "reading", "over", "children"]
    static let categories = ["closed", "tree"]
    static let category = ["name", "impact", "urgency", "runbook", "team", "restricted", "children"]
    static let clocks = ["acknowledge", "first_update", "response", "resolution"]
    static let team = ["people", "steps", "repeats"]
    static let step = ["to", "within"]
    static let target = ["person", "team", "level"]
    static let runbook = ["title", "steps"]
    static let runbookStep = ["id", "text", "answers"]
    static let answer = ["text", "next"]
    static let template = [
        "title", "description", "category", "impact", "urgency", "services", "restricted", "wanted",
    ]
    static let update = ["name", "audience", "text"]
    static let gate = ["leave_out"]
    static let cost = ["currency", "per_hour", "basis", "services", "share"]
    static let authority = [
        "dora", "nis2", "gdpr", "weekend_rule", "significant_entity", "trust_service_provider", "holidays",
    ]
    static let regime = ["in_force", "major", "categories", "security"]
    static let notification = ["name", "webhook", "email", "audiences", "escalations"]

    /// All of them, for the test that the default explains each.
    package static let all = Set(
        [
            Self.root, Self.priorities, Self.major, Self.categories, Self.category, Self.clocks, Self.team,
            Self.step, Self.target, Self.runbook, Self.runbookStep, Self.answer, Self.template, Self.update,
            Self.gate, Self.cost, Self.authority, Self.regime, Self.notification,
        ].flatMap { $0 }
    )
}
