package import IncidentModel

/// The times in which nobody said or did anything for longer than the rules allow.
package struct SilenceHistory: SummarySection {
    package static let member = "silences"

    private struct Silence {
        let since: Timestamp
        let asked: String?
        let at: Timestamp
        /// When the next person did something.
        var until: Timestamp?
        let seq: Int
    }

    private var silences: [Silence] = []

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        if let detected = fact.payload as? SilenceDetected {
            self.silences.append(
                Silence(since: detected.since, asked: detected.ask?.name, at: fact.at, seq: fact.seq)
            )
        } else if fact.by.kind == .person {
            for index in self.silences.indices where self.silences[index].until == nil {
                self.silences[index].until = fact.event.recordedAt
            }
        }
    }

    private static func seconds(_ silence: Silence, _ facts: TimelineFacts) -> Int {
        max(0, (silence.until ?? facts.asOf ?? silence.at).seconds(since: silence.since))
    }
}

// MARK: - Writing

extension SilenceHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for silence in self.silences {
                writer.object { writer in
                    writer.member("since", silence.since)
                    writer.nullable("until", silence.until)
                    writer.member("seconds", Self.seconds(silence, facts))
                    writer.member("at", silence.at)
                    writer.nullable("asked", silence.asked)
                    writer.member("seq", silence.seq)
                }
            }
        }
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        guard !self.silences.isEmpty else { return nil }
        let rows = self.silences.map { silence in
            [
                zone.minute(silence.since), zone.minute(silence.at), silence.asked ?? "",
                TimeWords.span(seconds: Self.seconds(silence, facts)) + (silence.until == nil ? " so far" : ""),
            ]
        }
        return SummaryTable(
            "Silences",
            columns: ["Nothing was said since", "The room was asked at", "Asked", "Lasted"],
            rows: rows
        )
    }
}
