/// Begins an incident; its number comes from outside, in the state.
package struct DeclareIncident: IncidentCommand {
    package static let name = "incident.declare"

    package let declaration: Declaration

    package init(_ data: Fields) throws(Refusal) { self.declaration = try Declaration(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        if let reportedAt = self.declaration.reportedAt,
            reportedAt > context.now.adding(milliseconds: Decider.clockSkew)
        {
            throw Refusal(.invalid, "“reported_at” lies in the future.", field: "/data/reported_at")
        }
        var declaration = self.declaration
        declaration.reporter = declaration.reporter ?? Reporter(context.author)
        let template = declaration.template.flatMap { context.policy.templates[$0] }
        if let template { declaration.fill(from: template) }
        let category = declaration.category
        if let category { try context.policy.check(category: category, field: "/data/category") }
        let graded = Grading(declaration).facts(
            template: template,
            category: category.flatMap(context.policy.category),
            policy: context.policy
        )
        return [IncidentDeclared(number: state.incident, declaration: declaration)] + graded
    }
}
