/// What a kind of incident begins with; what the declarer says goes before it.
package struct IncidentTemplate: Hashable, Sendable {
    package var title: String?
    /// Markdown with the questions that are to be answered.
    package var description: String?
    package var category: [String]?
    package var impact = Impact()
    package var urgency: Level?
    package var services: [String] = []
    package var isRestricted: Bool?
    /// Facts that are shown as missing until someone gives them, such as `impact.users` or `reporter.contact`.
    package var wanted: [String] = []

    package init() {}
}
