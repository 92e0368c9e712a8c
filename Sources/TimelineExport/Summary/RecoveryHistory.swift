package import IncidentModel

/// Every recovery time that was promised, how far each revision moved it, and what came of it.
package struct RecoveryHistory: SummarySection {
    package static let member = "recovery_times"

    private struct Said {
        let fact: EtaSet
        let at: Timestamp
        let by: Author
        let seq: Int
    }

    private enum Step {
        case set(Said)
        case withdrawn(EtaWithdrawn, at: Timestamp, by: Author, seq: Int)

        var said: Said? {
            guard case .set(let said) = self else { return nil }
            return said
        }
    }

    private var steps: [RecoveryKind: [Step]] = [:]
    private var outcomes: [RecoveryKind: RecoveryOutcome] = [:]

    package init() {}

    package mutating func add(_ fact: TimelineFact) {
        switch fact.payload {
        case let eta as EtaSet:
            self.steps[eta.said.kind, default: []].append(
                .set(Said(fact: eta, at: fact.at, by: fact.by, seq: fact.seq))
            )
        case let eta as EtaWithdrawn:
            self.steps[eta.recovery, default: []].append(.withdrawn(eta, at: fact.at, by: fact.by, seq: fact.seq))
        default:
            guard let kind = fact.data.text("kind").flatMap(RecoveryKind.init) else { return }
            self.outcomes[kind, default: RecoveryOutcome()].add(fact)
        }
    }

    /// The steps of a kind; each time with the first one and the one before it, as these readers were given them.
    private func chains() -> [(kind: RecoveryKind, steps: [(step: Step, first: Said?, before: Said?)])] {
        RecoveryKind.allCases.compactMap { kind in
            guard let steps = self.steps[kind] else { return nil }
            let first = steps.lazy.compactMap(\.said).first
            var before: Said?
            return (
                kind,
                steps.map { step in
                    defer { before = step.said ?? before }
                    return (step, first, before)
                }
            )
        }
    }
}

// MARK: - JSON

extension RecoveryHistory {
    package func write(to writer: inout JSONWriter, _ facts: TimelineFacts) {
        writer.array { writer in
            for chain in self.chains() {
                for link in chain.steps {
                    writer.object { self.writeMembers(link.step, link.first, link.before, to: &$0) }
                }
                self.outcomes[chain.kind]?.write(chain.kind, to: &writer)
            }
        }
    }

    private func writeMembers(_ step: Step, _ first: Said?, _ before: Said?, to writer: inout JSONWriter) {
        switch step {
        case .set(let said):
            writer.member("kind", said.fact.said.kind.rawValue)
            writer.member("state", "set")
            writer.member("at", said.at)
            writer.key("by")
            said.by.person.write(to: &writer)
            writer.member("revision", said.fact.revision)
            writer.member("likely", said.fact.likely)
            writer.nullable("best", said.fact.best)
            writer.nullable("worst", said.fact.worst)
            writer.member("confidence", said.fact.confidence.rawValue)
            writer.member("audience", said.fact.audienceNamed.rawValue)
            writer.member("moved_s", said.fact.likely.seconds(since: (before ?? said).fact.likely))
            writer.member("slip_s", said.fact.likely.seconds(since: (first ?? said).fact.likely))
            writer.member("seq", said.seq)
        case .withdrawn(let withdrawn, let at, let by, let seq):
            writer.member("kind", withdrawn.recovery.rawValue)
            writer.member("state", "withdrawn")
            writer.member("at", at)
            writer.key("by")
            by.person.write(to: &writer)
            writer.member("reason", withdrawn.reason)
            writer.member("audience", withdrawn.audienceNamed.rawValue)
            writer.member("seq", seq)
        }
    }
}

// MARK: - Words

extension RecoveryHistory {
    package func sentence(_ facts: TimelineFacts, _ zone: TimelineZone) -> String? {
        guard let said = self.steps[.restore]?.compactMap(\.said), let first = said.first, let last = said.last
        else { return nil }
        let promised = "The service was first promised back for \(zone.minute(first.fact.likely))"
        guard said.count > 1 else { return "\(promised); that time was never changed." }
        let times = said.count == 2 ? "once" : said.count == 3 ? "twice" : "\(said.count - 1) times"
        return "\(promised); the promise was changed \(times), at last to \(zone.minute(last.fact.likely))."
    }

    package func table(_ facts: TimelineFacts, _ zone: TimelineZone) -> SummaryTable? {
        let chains = self.chains()
        guard !chains.isEmpty else { return nil }
        return SummaryTable(
            "Recovery times",
            columns: ["What", "Said at", "By", "Likely", "Between", "Confidence", "Told to", "Moved"],
            rows: chains.flatMap { chain in chain.steps.map { Self.row($0.step, before: $0.before, zone) } },
            notes: chains.compactMap { self.note($0.kind, $0.steps.compactMap(\.step.said), facts, zone) }
        )
    }

    private static func row(_ step: Step, before: Said?, _ zone: TimelineZone) -> [String] {
        switch step {
        case .set(let said):
            let fact = said.fact
            let ends = [fact.best.map { "best \(zone.minute($0))" }, fact.worst.map { "worst \(zone.minute($0))" }]
            return [
                fact.said.kind.words, zone.minute(said.at), said.by.name, zone.minute(fact.likely),
                ends.compactMap(\.self).joined(separator: ", "), fact.confidence.rawValue, fact.audienceNamed.words,
                before.map { Self.moved(fact.likely.seconds(since: $0.fact.likely)) } ?? "first promise",
            ]
        case .withdrawn(let fact, let at, let by, _):
            return [
                fact.recovery.words, zone.minute(at), by.name, "withdrawn: \(fact.reason)", "", "",
                fact.audienceNamed.words, "",
            ]
        }
    }

    /// The first promise, the last one and, for the restoration, how it went.
    private func note(
        _ kind: RecoveryKind,
        _ said: [Said],
        _ facts: TimelineFacts,
        _ zone: TimelineZone
    ) -> String? {
        guard let first = said.first, let last = said.last else { return nil }
        let slip = last.fact.likely.seconds(since: first.fact.likely)
        var note = "\(kind.words): first promised for \(zone.minute(first.fact.likely))"
        if said.count > 1 {
            note += ", last for \(zone.minute(last.fact.likely)) (\(Self.moved(slip)) over \(said.count - 1) "
            note += said.count == 2 ? "revision)" : "revisions)"
        }
        if let outcome = self.outcomes[kind]?.words { return "\(note); \(outcome)." }
        guard kind == .restore, let resolvedAt = facts.resolvedAt else { return note + "." }
        let late = resolvedAt.seconds(since: last.fact.likely)
        let when = late == 0 ? "on time" : "\(TimeWords.span(seconds: late)) \(late > 0 ? "after" : "before") it"
        return note + "; resolved \(when)."
    }

    private static func moved(_ seconds: Int) -> String {
        guard seconds != 0 else { return "unchanged" }
        return "\(TimeWords.span(seconds: seconds)) \(seconds > 0 ? "later" : "earlier")"
    }
}
