/// Why an item of the closure gate was let go, by whom and when.
package struct GateWaiver: Hashable, Sendable {
    /// Nil where it was taken out of the record.
    package let reason: String?
    package let by: Person
    package let at: Timestamp

    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.nullable("reason", self.reason)
            writer.nullable("by", self.by)
            writer.member("at", self.at)
        }
    }
}

// MARK: - Waiving

extension IncidentState {
    /// The waiver of an item that holds; one of before the last opening does not.
    package func waiver(of item: GateItem) -> GateWaiver? {
        guard let last = self.waivers[item]?.settings.last, last.seq > self.openedBy else { return nil }
        return last.value
    }

    mutating func waive(_ item: GateItem, _ reason: String?, _ stamp: EventStamp) {
        let waiver = GateWaiver(reason: reason, by: stamp.by.person, at: stamp.eventAt)
        self.waivers[item, default: History()].set(waiver, by: stamp.seq)
    }

    /// What a closing says of an item: a waiver of its own, or a repetition of the one that is in force, whose reason
    /// then stands in both.
    mutating func waive(_ waiver: IncidentClosed.Waiver, _ stamp: EventStamp) {
        guard let item = GateItem(rawValue: waiver.item) else { return }
        if self.waiver(of: item) != nil, let seq = self.waivers[item]?.settings.last?.seq {
            self.entries.addEdit(stamp.seq, of: seq)
        } else {
            self.waive(item, waiver.reason.isEmpty ? nil : waiver.reason, stamp)
        }
    }

    mutating func forgetWaiverReasons(_ seq: Int) {
        for item in self.waivers.keys {
            self.waivers[item]?.change(seq) { GateWaiver(reason: nil, by: $0.by, at: $0.at) }
        }
    }
}
