/// Reports how a component is.
package struct ReportComponent: IncidentCommand {
    package static let name = "component.report"

    package let report: ComponentReported

    package init(_ data: Fields) throws(Refusal) { self.report = try ComponentReported(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [self.report]
    }
}
