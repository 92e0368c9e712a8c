internal import IncidentModel

/// All reports and the queue of those that wait, as the directory's events made them.
package struct ReportBook: Sendable {
    /// How many wait, and the number of the last one; what the lobby is told.
    package struct Tally: Hashable, Sendable {
        package var open = 0
        /// Reports of drills, which are counted apart.
        package var drills = 0
        package var newest: ReportID?

        package init() {}
    }

    private var records: [ReportID: ReportRecord] = [:]
    private var open: Set<ReportID> = []
    /// How many wait, by the id of who put them in.
    private var openBySender: [String: Int] = [:]
    package private(set) var tally = Tally()

    package init() {}

    package var openCount: Int { self.open.count }

    /// The number after the last one given out.
    var next: ReportID { ReportID(number: (self.tally.newest?.number ?? 0) + 1) }

    package subscript(id: ReportID) -> ReportRecord? { self.records[id] }

    package func openCount(of sender: String) -> Int { self.openBySender[sender] ?? 0 }

    /// Those that wait, the oldest first.
    package var queue: [ReportRecord] { self.open.sorted().compactMap { self.records[$0] } }

    /// All that there ever were, the newest first.
    package var all: [ReportRecord] { self.records.values.sorted { $1.id < $0.id } }

    mutating func add(_ record: ReportRecord) {
        guard self.records.updateValue(record, forKey: record.id) == nil else { return }
        self.open.insert(record.id)
        self.openBySender[record.by.id, default: 0] += 1
        self.tally.newest = max(self.tally.newest ?? record.id, record.id)
        self.count(record, by: 1)
    }

    mutating func triage(_ id: ReportID, _ triage: ReportRecord.Triage) {
        guard let record = self.records[id], record.isOpen else { return }
        self.records[id]?.triage = triage
        self.open.remove(id)
        let left = self.openCount(of: record.by.id) - 1
        self.openBySender[record.by.id] = left > 0 ? left : nil
        self.count(record, by: -1)
    }

    private mutating func count(_ record: ReportRecord, by number: Int) {
        if record.isDrill { self.tally.drills += number } else { self.tally.open += number }
    }
}
