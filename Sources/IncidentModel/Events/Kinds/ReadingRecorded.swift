/// A number was read: users affected, money lost, orders that failed.
package struct ReadingRecorded: EventPayload {
    package static let kind = "reading.recorded"
    package static let isRedactable = true

    package enum Quality: String, Hashable, Sendable, CaseIterable {
        case actual
        case estimate
    }

    package let name: String
    package let value: JSONNumber
    package let unit: String
    package let quality: Quality
    package let source: String?

    package init(name: String, value: JSONNumber, unit: String, quality: Quality, source: String? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.quality = quality
        self.source = source
    }

    package init(_ data: Fields) throws(Refusal) {
        self.name = try data.line("name")
        guard case .number(let value) = try data.required("value"), value.double != nil else {
            throw data.invalid("value", "“value” must be a number.")
        }
        self.value = value
        self.unit = try data.line("unit")
        self.quality = try data.word("quality", of: Quality.self)
        self.source = try data.optionalText("source")
    }

    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("name", self.name)
        writer.member("value", JSON.number(self.value))
        writer.member("unit", self.unit)
        writer.member("quality", self.quality.rawValue)
        writer.optional("source", self.source)
    }

    package func apply(to state: inout IncidentState, _ stamp: EventStamp) {
        let reading = Reading(fact: self, at: stamp.eventAt, by: stamp.by.person)
        state.readings[self.name, default: History()].set(reading, by: stamp.seq)
    }

    package static func retract(_ seq: Int, from state: inout IncidentState) { state.readings.retract(seq) }

    package var summary: String {
        let quality = self.quality == .estimate ? " (estimate)" : ""
        let source = self.source.map { ", from \($0.excerpt())" } ?? ""
        return
            "\(self.name.replacing("_", with: " ").capitalizedFirst): \(self.value.literal) \(self.unit)\(quality)\(source)."
    }
}
