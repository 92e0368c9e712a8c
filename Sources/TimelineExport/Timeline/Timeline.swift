internal import IncidentModel

/// What one class of readers may know of an incident as of its head, ready to be written.
package struct Timeline: Sendable {
    package let options: TimelineOptions
    /// The incident as a whole, whatever range of time is asked for.
    package let facts: TimelineFacts
    /// The parts of the summary, folded over all entries of the scope, whatever range of time is asked for.
    package let sections: [any SummarySection]
    /// The few rows that tell the course of the whole incident, in the order in which things happened.
    package let moments: [TimelineEntry]
    /// The entries of the scope and the range in the order of the record.
    package let recorded: [TimelineFact]
    /// The same as rows, in the order in which things happened; seq decides among equals.
    package let entries: [TimelineEntry]

    /// The rows by day in the export's zone.
    package var days: [Day] {
        var days: [Day] = []
        for entry in self.entries {
            let date = self.options.zone.date(entry.eventAt)
            if days.last?.date == date {
                days[days.count - 1].entries.append(entry)
            } else {
                days.append(Day(date: date, entries: [entry]))
            }
        }
        return days
    }

    /// The rows of one day.
    package struct Day: Sendable {
        package let date: String
        package internal(set) var entries: [TimelineEntry]
    }
}
