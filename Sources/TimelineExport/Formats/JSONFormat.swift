internal import EventStore
internal import IncidentModel

/// One object: {incident, head, summary, events} (contract section 9, "Exports").
///
///     {"incident":"INC-7",
///     "head":{"seq":41,"hash":"9f86…"},
///     "summary":{"title":"Checkout answers with 502",…},
///     "events":[
///     {"v":1,"incident":"INC-7","seq":1,…},
///     {"v":1,"incident":"INC-7","seq":2,…}
///     ]}
///
/// The events are the stored bytes in the order of the record, one a line; the summary's times are UTC whatever `tz`
/// says, and whole numbers of seconds.
package enum JSONFormat: TimelineDocumentFormat {
    package static let name = "json"
    package static let mediaType = "application/json"

    package static func document(_ timeline: Timeline) -> [UInt8] {
        var bytes: [UInt8] = []
        self.append("{\"incident\":", to: &bytes) { $0.string(timeline.facts.incident.description) }
        self.append(",\n\"head\":", to: &bytes) { timeline.facts.head.write(to: &$0) }
        self.append(",\n\"summary\":", to: &bytes) { self.summary(timeline, to: &$0) }
        bytes += Array(",\n\"events\":[".utf8)
        for (index, fact) in timeline.recorded.enumerated() {
            bytes += Array((index == 0 ? "\n" : ",\n").utf8)
            bytes += fact.entry.bytes
        }
        bytes += Array("\n]}\n".utf8)
        return bytes
    }

    private static func append(_ prefix: String, to bytes: inout [UInt8], _ body: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        body(&writer)
        bytes += Array(prefix.utf8)
        bytes += writer.bytes
    }

    private static func summary(_ timeline: Timeline, to writer: inout JSONWriter) {
        writer.object { writer in
            timeline.facts.writeMembers(to: &writer)
            for section in timeline.sections {
                writer.key(type(of: section).member)
                section.write(to: &writer, timeline.facts)
            }
            writer.key("export")
            writer.object { writer in
                writer.member("audience", timeline.options.scope.rawValue)
                writer.nullable("from", timeline.options.from)
                writer.nullable("to", timeline.options.to)
                writer.member("tz", timeline.options.zone.name)
                writer.member("entries", timeline.recorded.count)
            }
        }
    }
}
