internal import IncidentModel

/// What came of a promised recovery time: how often it went by, and how far off the last one was.
struct RecoveryOutcome: Sendable {
    private struct Met {
        /// Seconds behind the promised time; negative where it came earlier.
        let error: Int
        /// Whether it came between the best and the worst that were said.
        let isWithin: Bool?
        let origin: EntryOrigin
    }

    private var exceeded: [EntryOrigin] = []
    private var met: Met?

    mutating func add(_ fact: TimelineFact) {
        switch fact.event.kind {
        case "eta.exceeded": self.exceeded.append(EntryOrigin(fact))
        case "eta.met":
            guard let error = fact.data["error_s"]?.integer else { return }
            self.met = Met(error: error, isWithin: fact.data["within"]?.bool, origin: EntryOrigin(fact))
        default: break
        }
    }

    var words: String? {
        let passed =
            switch self.exceeded.count {
            case 0: nil as String?
            case 1: "the promised time went by once"
            default: "promised times went by \(self.exceeded.count) times"
            }
        let came = self.met.map { met in
            let span = TimeWords.span(seconds: met.error)
            let when = met.error == 0 ? "on time" : "\(span) \(met.error > 0 ? "after" : "before") the last promise"
            let within = met.isWithin.map {
                $0
                    ? ", between the best and the worst that were said"
                    : ", outside of what was said to be best and worst"
            }
            return "it came \(when)\(within ?? "")"
        }
        let parts = [passed, came].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    func write(_ kind: RecoveryKind, to writer: inout JSONWriter) {
        for origin in self.exceeded {
            writer.object { writer in
                writer.member("kind", kind.rawValue)
                writer.member("state", "exceeded")
                origin.writeMembers(to: &writer)
            }
        }
        guard let met else { return }
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("state", "met")
            writer.member("error_s", met.error)
            writer.optional("within", met.isWithin)
            met.origin.writeMembers(to: &writer)
        }
    }
}
