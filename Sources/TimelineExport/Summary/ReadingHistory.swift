package import IncidentModel

/// The figures that were recorded, each with where it comes from; what an hour costs is told with the cost.
package struct ReadingHistory: SummarySection {
    package static let member = "readings"

    private struct Reading {
        let name: String
        let value: JSON
        let unit: String?
        let quality: String?
        let source: String?
        let origin: EntryOrigin

        var words: String {
            let number = self.value.integer.map(JSONWords.grouped) ?? JSONWords.text(self.value)
            return number + (self.unit.map { " \($0)" } ?? "")
        }
    }

    private var readings: [Reading] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        let data = fact.data
        guard fact.event.kind == "reading.recorded", let name = data.text("name"), name != CostHistory.reading,
            let value = data["value"]
        else { return }
        self.readings.append(
            Reading(
                name: name,
                value: value,
                unit: data.text("unit"),
                quality: data.text("quality"),
                source: data.text("source"),
                origin: EntryOrigin(fact)
            )
        )
    }
}

// MARK: - Writing

extension ReadingHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for reading in self.readings {
                writer.object { writer in
                    writer.member("name", reading.name)
                    writer.member("value", reading.value)
                    writer.nullable("unit", reading.unit)
                    writer.nullable("quality", reading.quality)
                    writer.nullable("source", reading.source)
                    reading.origin.writeMembers(to: &writer)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.readings.isEmpty else { return nil }
        let rows = self.readings.map { reading in
            [
                reading.name.replacing("_", with: " "), reading.words, reading.quality ?? "", reading.source ?? "",
                zone.minute(reading.origin.at), reading.origin.by.name,
            ]
        }
        return SummaryTable(
            "Figures",
            columns: ["What", "Value", "Actual or estimate", "Source", "Recorded", "By"],
            rows: rows
        )
    }
}
