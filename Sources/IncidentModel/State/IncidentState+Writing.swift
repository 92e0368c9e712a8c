// MARK: - The state as JSON (contract section 4)

extension IncidentState {
    /// Writes the whole object, all members in the contract's order.
    ///
    /// Members whose kinds this version lacks have their empty value. For a narrower scope, members that hold what only
    /// responders may know are empty: title, status, priority, services and milestones stay, and of recovery times,
    /// updates and components what that scope was told.
    /// `repeats` are the counters beside the log by name (``AlertID/counter``).
    /// `policy` says what is missing, what is major and what a closure needs; it is the one in force now.
    package func write(
        to writer: inout JSONWriter,
        scope: ReaderScope,
        repeats: [String: RepeatCount] = [:],
        policy: Policy = .bare
    ) {
        let isFull = scope == .full
        writer.object { writer in
            writer.member("incident", self.incident.description)
            writer.member("seq", self.head.seq)
            writer.member("hash", self.head.hash)
            self.writeDescription(to: &writer, isFull: isFull)
            self.writeMajor(to: &writer, isFull: isFull, policy)
            self.writeMilestones(to: &writer)
            writer.key("roles")
            (isFull ? self.roles : RoleTable()).write(to: &writer)
            writer.list("handovers", isFull ? self.handovers : []) { $0.write(to: &$1) }
            self.writeEstimates(to: &writer, scope: scope)
            self.writeUpdates(to: &writer, scope: scope)
            writer.list("escalations", isFull ? self.escalations.sorted(by: Escalation.precedes) : []) {
                $0.write(to: &$1)
            }
            self.writeWork(to: &writer, isFull: isFull)
            writer.list("alerts", isFull ? self.orderedAlerts : []) { $0.write(to: &$1, repeats: repeats) }
            writer.list("components", self.visibleComponents(scope)) { $0.value.write(to: &$1, seq: $0.seq) }
            writer.list("deliveries", isFull ? self.deliveries : []) { $0.write(to: &$1) }
            writer.list("clocks", self.clocks(scope)) { $0.write(to: &$1) }
            self.writeClosure(to: &writer, isFull: isFull, policy: policy)
            writer.list("readings", isFull ? self.readings.keys.sorted() : []) { name, writer in
                self.readings[name]?.write(to: &writer)
            }
            writer.list("links", isFull ? self.links : []) { $0.write(to: &$1) }
            writer.member("children", isFull ? self.linked(.child).count : 0)
            writer.nullable("merged_into", isFull ? self.merger?.into.description : nil)
            writer.list("files", isFull ? self.files : []) { $0.write(to: &$1) }
            writer.list("pinned", isFull ? self.orderedPins : []) { $0.pin.write(to: &$1, entry: $0.seq) }
            self.writeCost(to: &writer, isFull: isFull)
            writer.member("drill", self.isDrill)
            writer.member("restricted", self.isRestricted)
        }
    }

    private func writeDescription(to writer: inout JSONWriter, isFull: Bool) {
        writer.member("title", self.title)
        writer.nullable("description", isFull ? self.description : nil)
        writer.member("status", self.status.rawValue)
        writer.member("priority", self.priority.rawValue)
        writer.member("computed_priority", self.computedPriority.rawValue)
        writer.key("impact")
        (isFull ? self.impact : Impact()).write(to: &writer)
        writer.nullable("urgency", isFull ? self.urgency?.rawValue : nil)
        writer.member("category", isFull ? self.category : [])
        writer.member("services", self.services)
        if isFull, let reporter {
            writer.key("reporter")
            reporter.write(to: &writer)
        } else {
            writer.member("reporter", nil as JSON)
        }
    }

    private func writeMajor(to writer: inout JSONWriter, isFull: Bool, _ policy: Policy) {
        let reasons = self.majorReasons(policy)
        writer.key("major")
        writer.object { writer in
            writer.member("is", !reasons.isEmpty)
            // A rule of the house may name what only responders may know.
            writer.member("because", isFull ? reasons : [])
        }
        writer.member("missing", isFull ? self.missing(policy) : [])
        writer.nullable("template", isFull ? self.template : nil)
    }

    /// As of the last entry; a page lets it run on from there.
    private func writeCost(to writer: inout JSONWriter, isFull: Bool) {
        writer.key("cost")
        guard isFull, let updatedAt, let cost = self.cost(at: updatedAt) else {
            writer.null()
            return
        }
        writer.object { cost.writeMembers(to: &$0) }
    }

    private func writeMilestones(to writer: inout JSONWriter) {
        writer.key("milestones")
        writer.object { writer in
            for milestone in Milestone.allCases {
                writer.nullable(milestone.rawValue, self.milestones[milestone])
            }
        }
    }

    private func writeEstimates(to writer: inout JSONWriter, scope: ReaderScope) {
        writer.key("eta")
        writer.object { writer in
            for kind in RecoveryKind.allCases {
                writer.key(kind.rawValue)
                if let view = self.estimates[kind]?.view(scope) { view.write(to: &writer) } else { writer.null() }
            }
        }
    }

    private func writeUpdates(to writer: inout JSONWriter, scope: ReaderScope) {
        writer.key("updates")
        writer.object { writer in
            for audience in UpdateAudience.allCases where scope.includes(audience.audience) {
                guard let last = self.updates[audience]?.settings.last else { continue }
                writer.key(audience.rawValue)
                let clock = self.updateClock(audience)
                let snooze = self.snoozes[audience]?.settings.last.flatMap { $0.seq > last.seq ? $0.value : nil }
                last.value.write(to: &writer, seq: last.seq, clock: clock, snooze: snooze)
            }
        }
    }
}

// MARK: - Order

extension IncidentState {
    /// Alerts in the order in which they were first reported.
    package var orderedAlerts: [Alert] {
        self.alerts.values.filter { $0.reports.latest != nil }
            .sorted { ($0.reports.settings.first?.seq ?? 0) < ($1.reports.settings.first?.seq ?? 0) }
    }

    /// Pinned entries in the order of the timeline.
    package var orderedPins: [(seq: Int, pin: Pin)] {
        self.pins.compactMap { seq, history in (history.latest ?? nil).map { (seq, $0) } }
            .sorted { $0.seq < $1.seq }
    }

    private func visibleComponents(_ scope: ReaderScope) -> [History<ComponentStatus>.Setting] {
        self.components.values.compactMap { history in
            history.settings.last { scope.includes($0.value.report.audience) }
        }
        .sorted { $0.value.report.component < $1.value.report.component }
    }
}
