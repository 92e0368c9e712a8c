extension IncidentMeasures {
    /// Writes the members {intervals, cadence, targets, estimates, status_s, priority_s, downtime_s}, and `running` where
    /// something does.
    package func writeMembers(to writer: inout JSONWriter) {
        writer.key("intervals")
        writer.object { writer in
            for name in MeasuredInterval.Name.allCases {
                writer.key(name.rawValue)
                (self.intervals[name] ?? .pending).write(to: &writer)
            }
        }
        writer.key("cadence")
        self.cadence.write(to: &writer)
        writer.key("targets")
        self.targets.write(to: &writer)
        writer.list("estimates", self.estimates) { $0.write(to: &$1) }
        Self.write(self.statusSeconds, as: "status_s", to: &writer)
        Self.write(self.prioritySeconds, as: "priority_s", to: &writer)
        writer.optional("downtime_s", self.downtime)
        self.running.write(to: &writer)
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

    /// Reads what ``writeMembers(to:)`` wrote.
    package init(_ fields: Fields) throws(Refusal) {
        let steps = try fields.fields("intervals")
        var intervals: [MeasuredInterval.Name: MeasuredInterval] = [:]
        for name in MeasuredInterval.Name.allCases {
            intervals[name] = try MeasuredInterval(try steps.fields(name.rawValue))
        }
        var estimates: [EstimateAccuracy] = []
        for element in try fields.optionalArray("estimates", most: .max) ?? [] {
            estimates.append(try EstimateAccuracy(Fields(element.object ?? JSONObject())))
        }
        self.init(
            intervals: intervals,
            cadence: try Cadence(try fields.fields("cadence")),
            targets: try MeasuredTargets(try fields.fields("targets")),
            estimates: estimates,
            statusSeconds: try Self.seconds(try fields.fields("status_s")),
            prioritySeconds: try Self.seconds(try fields.fields("priority_s")),
            running: try Running(fields),
            downtime: try fields.optionalInteger("downtime_s", in: 0...Int.max)
        )
    }

    private static func seconds<Value: CaseIterable & RawRepresentable & Hashable>(
        _ fields: Fields
    ) throws(Refusal) -> [Value: Int] where Value.RawValue == String {
        var seconds: [Value: Int] = [:]
        for value in Value.allCases {
            seconds[value] = try fields.optionalInteger(value.rawValue, in: 0...Int.max)
        }
        return seconds
    }
}

extension IncidentMeasures.Running {
    fileprivate func write(to writer: inout JSONWriter) {
        guard self.status != nil || self.priority != nil || self.outage != nil else { return }
        writer.key("running")
        writer.object { writer in
            writer.optional("status", self.status?.value.rawValue)
            writer.optional("status_since", self.status?.since)
            writer.optional("priority", self.priority?.value.rawValue)
            writer.optional("priority_since", self.priority?.since)
            writer.optional("outage_since", self.outage)
        }
    }

    fileprivate init(_ fields: Fields) throws(Refusal) {
        let running = try fields.optionalFields("running")
        self.status = try Self.spell("status", running)
        self.priority = try Self.spell("priority", running)
        self.outage = try running?.optionalTime("outage_since")
    }

    private static func spell<Value: CaseIterable & RawRepresentable & Hashable & Sendable>(
        _ name: String,
        _ fields: Fields?
    ) throws(Refusal) -> Spell<Value>? where Value.RawValue == String {
        guard let fields, let value = try fields.optionalWord(name, of: Value.self) else { return nil }
        return Spell(value: value, since: try fields.time("\(name)_since"))
    }
}
