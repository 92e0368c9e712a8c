/// A number as it was read at a moment.
package struct Reading: Hashable, Sendable {
    package let fact: ReadingRecorded
    package let at: Timestamp
    package let by: Person
}

extension History<Reading> {
    /// Writes {name, value, unit, quality, source, at, by, seq, earlier: [{value, quality, at}]}.
    package func write(to writer: inout JSONWriter) {
        guard let last = self.settings.last else { return }
        let reading = last.value
        writer.object { writer in
            writer.member("name", reading.fact.name)
            writer.member("value", JSON.number(reading.fact.value))
            writer.member("unit", reading.fact.unit)
            writer.member("quality", reading.fact.quality.rawValue)
            writer.nullable("source", reading.fact.source)
            writer.member("at", reading.at)
            writer.key("by")
            reading.by.write(to: &writer)
            writer.member("seq", last.seq)
            writer.list("earlier", Array(self.settings.dropLast())) { setting, writer in
                writer.object { writer in
                    writer.member("value", JSON.number(setting.value.fact.value))
                    writer.member("quality", setting.value.fact.quality.rawValue)
                    writer.member("at", setting.value.at)
                }
            }
        }
    }
}
