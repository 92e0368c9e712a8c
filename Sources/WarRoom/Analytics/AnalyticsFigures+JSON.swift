package import IncidentModel

extension AnalyticsFigures {
    /// Writes the members {count, ends, intervals, cadence, targets, estimates, status_s, priority_s, downtime_s}.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.member("count", self.count)
        writer.key("ends")
        writer.object { writer in
            for (end, count) in self.ends.sorted(by: { $0.key < $1.key }) { writer.member(end, count) }
        }
        writer.key("intervals")
        writer.object { writer in
            for name in MeasuredInterval.Name.allCases {
                writer.key(name.rawValue)
                if let step = self.steps[name] { step.write(to: &writer) } else { writer.null() }
            }
        }
        writer.key("cadence")
        writer.object { writer in
            writer.member("kept", self.kept)
            writer.member("late", self.late)
            writer.member("worst_late_s", self.worstLateness.map { .number(JSONNumber($0)) } ?? .null)
        }
        writer.key("targets")
        writer.object { writer in
            for clock in ClockName.all {
                guard let results = self.targets[clock] else { continue }
                writer.key(clock.rawValue)
                writer.object { writer in
                    for result in MeasuredTargets.Result.allCases {
                        writer.member(result.rawValue, results[result] ?? 0)
                    }
                }
            }
        }
        writer.key("estimates")
        writer.object { writer in
            for kind in RecoveryKind.allCases {
                guard let estimates = self.estimates[kind] else { continue }
                writer.key(kind.rawValue)
                estimates.write(to: &writer)
            }
        }
        Self.write(self.statusSeconds, as: "status_s", to: &writer)
        Self.write(self.prioritySeconds, as: "priority_s", to: &writer)
        writer.member("downtime_s", self.downtime)
    }

    private static func write<Value: CaseIterable & RawRepresentable & Hashable>(
        _ seconds: [Value: Int],
        as name: String,
        to writer: inout JSONWriter
    ) where Value.RawValue == String {
        writer.key(name)
        writer.object { writer in
            for value in Value.allCases { writer.optional(value.rawValue, seconds[value]) }
        }
    }
}

extension AnalyticsFigures.Step {
    /// Writes {recorded, pending, not_applicable, invalid, median_s, p90_s}.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("recorded", self.recorded.count)
            writer.member("pending", self.pending)
            writer.member("not_applicable", self.notApplicable)
            writer.member("invalid", self.invalid)
            self.recorded.writeMembers(to: &writer)
        }
    }
}

extension AnalyticsFigures.Estimates {
    /// Writes {count, first, last}, each {error, bias_s, within, bounded}.
    ///
    /// `error` is how far off, in whichever direction; `bias_s` is the middle of the signed errors, above 0 where
    /// recovery came later than was said. `within` of `bounded` estimates held between best and worst.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("count", self.firstErrors.count)
            writer.key("first")
            Self.write(self.firstErrors, self.firstWithin, to: &writer)
            writer.key("last")
            Self.write(self.lastErrors, self.lastWithin, to: &writer)
        }
    }

    private static func write(_ errors: [Int], _ within: [Bool], to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("error")
            writer.object { Distribution(errors.map(abs)).writeMembers(to: &$0) }
            writer.member("bias_s", Distribution(errors).median.map { .number(JSONNumber($0)) } ?? .null)
            writer.member("within", within.count { $0 })
            writer.member("bounded", within.count)
        }
    }
}
