/// The description of an incident was corrected; what is not named stayed.
package struct IncidentUpdated: EventPayload {
    package static let kind = "incident.updated"
    package static let isRedactable = true

    package let title: String?
    /// Empty where it was taken away.
    package let description: String?
    package let services: [String]?
    package let reporter: Reporter?

    package init(title: String?, description: String?, services: [String]?, reporter: Reporter?) {
        self.title = title
        self.description = description
        self.services = services
        self.reporter = reporter
    }

    package init(_ data: Fields) throws(Refusal) {
        self.title = try data.optionalLine("title")
        self.description = try data.optionalText("description", bytes: Fields.textLimit)
        self.services = try data.texts("services")
        self.reporter = try data.optionalFields("reporter").map { fields throws(Refusal) in try Reporter(fields) }
        guard !self.isEmpty else {
            throw data.invalid("title", "Name at least one of title, description, services and reporter.")
        }
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.optional("title", self.title)
        writer.optional("description", self.description)
        writer.optional("services", self.services)
        if let reporter {
            writer.key("reporter")
            reporter.write(to: &writer)
        }
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        if let title { state.titles.set(title, by: stamp.seq) }
        if let description { state.descriptions.set(description, by: stamp.seq) }
        if let services { state.serviceLists.set(services, by: stamp.seq) }
        if let reporter { state.reporters.set(reporter, by: stamp.seq) }
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.titles.retract(seq)
        state.descriptions.retract(seq)
        state.serviceLists.retract(seq)
        state.reporters.retract(seq)
    }

    /// Whether it says nothing.
    package var isEmpty: Bool { self.names.isEmpty }

    private var names: [String] {
        [
            self.title.map { _ in "title" }, self.description.map { _ in "description" },
            self.services.map { _ in "services" }, self.reporter.map { _ in "reporter" },
        ]
        .compactMap(\.self)
    }

    package var summary: String {
        if let title { return "Title changed to “\(title)”." }
        return "Changed: \(self.names.joined(separator: ", "))."
    }

    package var body: String? { self.description }
}
