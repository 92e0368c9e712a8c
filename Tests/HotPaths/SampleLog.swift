import EventStore
import IncidentModel
import WarRoom

/// An incident of so many events, mixed as in a long outage: mostly talk, then machines, pins, edits and estimates.
enum SampleLog {
    static func entries(_ count: Int) throws -> [NewEntry] {
        var staging = Staging(state: IncidentState(incident: Sample.incident), head: .none, lastRecordedAt: nil)
        for index in 0..<count {
            let time = Sample.start.adding(milliseconds: index * 1500)
            staging.add(
                [index == 0 ? try Sample.declaration() : try self.payload(index)],
                by: self.authors[index % self.authors.count],
                via: .browser,
                eventAt: time,
                recordedAt: time,
                key: (key: "key-\(index)", digest: KeyRecord.noDigest)
            )
        }
        return staging.entries
    }

    private static let authors = (0..<20).map {
        Author(
            id: "usr_\(100_000 + $0)",
            handle: "person\($0)",
            name: "Person Number \($0)",
            kind: .person,
            roles: $0 == 0 ? [.incidentCommander] : []
        )
    }

    private static func payload(_ index: Int) throws -> any EventPayload {
        switch index % 20 {
        case 3: try self.alert(index)
        case 7: ComponentReported(component: "api-\(index % 7)", state: .degraded, text: "2 of 6 pods are ready.")
        case 11: EntryPinned(seq: index - 2, label: "Seen first")
        case 13: EntryEdited(seq: index - 3, text: "The pool is `pool-\(index)`.")
        case 15:
            BotPosted(
                text: "Deploy **1.42.\(index)** finished.",
                fields: JSONObject([.init(key: "seconds", value: 93), .init(key: "rollback", value: false)])
            )
        case 17 where index % 200 == 17: try self.estimate(index)
        case 19 where index % 100 == 19:
            UpdatePublished(audience: .stakeholders, text: "We are rolling back.", nextUpdateAt: Sample.start)
        default: MessagePosted(text: "\(index) " + Sample.text.prefix(40 + index * 37 % 260))
        }
    }

    private static func alert(_ index: Int) throws -> any EventPayload {
        let data: JSON = [
            "source": "prometheus", "dedup": .string("HighErrorRate/\(index / 20 % 10)"),
            "state": "firing", "summary": "Error rate over 5 %", "severity": "critical",
            "labels": ["region": "eu-1", "job": "checkout"],
        ]
        return try AlertFired(Fields(data.object ?? JSONObject()))
    }

    private static func estimate(_ index: Int) throws -> any EventPayload {
        let data: JSON = [
            "kind": "restore", "likely": "2026-11-24T23:10:00.000Z", "confidence": "low",
            "basis": "The rollback takes 40 minutes.", "audience": "stakeholders",
            "revision": .number(JSONNumber(index / 200 + 1)), "slip_s": 60,
        ]
        return try EtaSet(Fields(data.object ?? JSONObject()))
    }
}
