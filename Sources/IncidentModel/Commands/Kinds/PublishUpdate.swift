/// Tells an audience how things stand.
package struct PublishUpdate: IncidentCommand {
    package static let name = "update.publish"

    package let update: UpdatePublished

    package init(_ data: Fields) throws(Refusal) { self.update = try UpdatePublished(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [self.update]
    }
}
