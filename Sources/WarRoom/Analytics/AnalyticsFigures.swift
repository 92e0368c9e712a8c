package import IncidentModel

/// What is counted over some incidents.
package struct AnalyticsFigures: Hashable, Sendable {
    /// One step of the incidents: how long it took where it is recorded, and how many of the others there are.
    package struct Step: Hashable, Sendable {
        package let recorded: Distribution
        package let pending: Int
        package let notApplicable: Int
        package let invalid: Int
    }

    /// How good the recovery times of one kind were.
    package struct Estimates: Hashable, Sendable {
        package let firstErrors: [Int]
        package let lastErrors: [Int]
        package let firstWithin: [Bool]
        package let lastWithin: [Bool]
    }

    package let count: Int
    /// By status, and where closed by outcome.
    package let ends: [String: Int]
    package let steps: [MeasuredInterval.Name: Step]
    package let kept: Int
    package let late: Int
    package let worstLateness: Int?
    /// How often each clock was kept, and how often missed.
    package let targets: [ClockName: [MeasuredTargets.Result: Int]]
    package let estimates: [RecoveryKind: Estimates]
    package let statusSeconds: [IncidentStatus: Int]
    package let prioritySeconds: [Priority: Int]
    package let downtime: Int

    init(_ incidents: [AnalyzedIncident]) {
        let measures = incidents.map(\.measures)
        self.count = incidents.count
        self.ends = incidents.reduce(into: [:]) { $0[$1.end, default: 0] += 1 }
        self.steps = Dictionary(
            uniqueKeysWithValues: MeasuredInterval.Name.allCases.map { name in
                (name, Step(measures.compactMap { $0.intervals[name] }))
            }
        )
        self.kept = measures.reduce(0) { $0 + $1.cadence.kept }
        self.late = measures.reduce(0) { $0 + $1.cadence.late }
        self.worstLateness = measures.compactMap(\.cadence.worstLateness).max()
        self.targets = measures.reduce(into: [:]) { targets, measures in
            for (clock, result) in measures.targets.results { targets[clock, default: [:]][result, default: 0] += 1 }
        }
        self.estimates = Dictionary(grouping: measures.flatMap(\.estimates), by: \.kind).mapValues(Estimates.init)
        self.statusSeconds = measures.reduce(into: [:]) { $0.merge($1.statusSeconds, uniquingKeysWith: +) }
        self.prioritySeconds = measures.reduce(into: [:]) { $0.merge($1.prioritySeconds, uniquingKeysWith: +) }
        self.downtime = measures.reduce(0) { $0 + ($1.downtime ?? 0) }
    }
}

extension AnalyticsFigures.Step {
    fileprivate init(_ intervals: [MeasuredInterval]) {
        self.init(
            recorded: Distribution(intervals.compactMap(\.seconds)),
            pending: intervals.count { $0 == .pending },
            notApplicable: intervals.count { $0 == .notApplicable },
            invalid: intervals.count { $0 == .invalid }
        )
    }
}

extension AnalyticsFigures.Estimates {
    fileprivate init(_ estimates: [EstimateAccuracy]) {
        self.init(
            firstErrors: estimates.map(\.firstError),
            lastErrors: estimates.map(\.lastError),
            firstWithin: estimates.compactMap(\.isFirstWithin),
            lastWithin: estimates.compactMap(\.isLastWithin)
        )
    }
}

/// An incident as it is counted.
struct AnalyzedIncident {
    let summary: IncidentSummary
    let measures: IncidentMeasures
    let outcome: Outcome?

    /// What became of it.
    var end: String {
        if self.summary.status.isOpen { return "open" }
        return self.summary.status == .closed ? self.outcome?.rawValue ?? "closed" : self.summary.status.rawValue
    }
}
