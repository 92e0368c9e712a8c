/// An incident began.
package struct IncidentDeclared: EventPayload {
    package static let kind = "incident.declared"
    package static let isRedactable = true

    /// The number it is known by, such as `INC-7`.
    package let number: String
    package let declaration: Declaration

    package init(number: IncidentID, declaration: Declaration) {
        self.init(number: number.description, declaration: declaration)
    }

    private init(number: String, declaration: Declaration) {
        self.number = number
        self.declaration = declaration
    }

    package init(_ data: Fields) throws(Refusal) {
        self.number = try data.text("number")
        self.declaration = try Declaration(data)
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("number", self.number)
        self.declaration.writeMembers(to: &writer)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let said = self.declaration
        state.titles.set(said.title, by: stamp.seq)
        if let description = said.description { state.descriptions.set(description, by: stamp.seq) }
        if let services = said.services { state.serviceLists.set(services, by: stamp.seq) }
        if let reporter = said.reporter { state.reporters.set(reporter, by: stamp.seq) }
        state.status = said.status
        state.category = said.category ?? []
        state.impact = said.impact ?? Impact()
        state.urgency = said.urgency
        state.computedPriority = Priority(impact: state.impact.level, urgency: said.urgency ?? .medium)
        state.template = said.template
        state.isDrill = said.isDrill ?? false
        state.isRestricted = state.isRestricted || said.isRestricted ?? false
        state.members.insert(stamp.by.id)
        state.milestones[.declared] = stamp.eventAt
        state.milestones[.reported] = said.reportedAt
        if state.priority.isMajor { state.milestones[.classifiedMajor] = stamp.eventAt }
    }

    package var withoutText: (any EventPayload)? {
        IncidentDeclared(number: self.number, declaration: self.declaration.withoutText)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) {
        state.titles.change(seq) { _ in Declaration.removed }
        state.descriptions.retract(seq)
        state.reporters.change(seq) { $0.withoutText }
    }

    package var summary: String {
        let verb = self.declaration.status == .proposed ? "proposed" : "declared"
        let what = self.declaration.isDrill == true ? "Drill" : "Incident"
        return "\(what) \(self.number) \(verb): \(self.declaration.title)"
    }

    package var body: String? { self.declaration.description }
}
