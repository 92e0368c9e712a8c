/// Notes a number that was read.
package struct RecordReading: IncidentCommand {
    package static let name = "reading.record"

    package let reading: ReadingRecorded

    package init(_ data: Fields) throws(Refusal) { self.reading = try ReadingRecorded(data) }

    package func decide(in state: IncidentState, _ context: DecisionContext) throws(Refusal) -> [any EventPayload] {
        [self.reading]
    }
}
