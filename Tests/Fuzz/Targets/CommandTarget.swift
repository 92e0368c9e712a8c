import Foundation
import IncidentModel
import WarRoomTesting

/// Commands sent one after the other into an incident: the input is one JSON object a line.
///
/// `by` beside the command says who sends it. Whatever is decided is recorded and folded; the fold over the stored
/// bytes gives the same state.
enum CommandTarget: FuzzTarget {
    static let name = "command"
    static let dictionary =
        CommandCatalogue.names + Self.members.sorted()
        + ["INC-7", "SEC-1", "usr_1", "ana", "ben", "root", "sam", "prometheus", "ESC-1", "2026-11-23T21:40:00Z"]
        + IncidentRole.allCases.map(\.rawValue) + IncidentStatus.allCases.map(\.rawValue)
        + UpdateAudience.allCases.map(\.rawValue) + RecoveryKind.allCases.map(\.rawValue)

    /// More than a fuzzer needs to reach every state, and few enough to be quick.
    private static let most = 28

    /// One line of every command, in an order in which most of them are taken.
    static let lines: [String] = [
        #"{"command":"incident.declare","data":{"title":"T","impact":{"users":"high"},"urgency":"high","services":["a"]}}"#,
        #"{"command":"incident.update","incident":"INC-7","key":"k1","data":{"title":"U","description":"D"}}"#,
        #"{"command":"role.assign","data":{"role":"incident_commander","to":"ana"}}"#,
        #"{"command":"role.assign","data":{"role":"scribe","to":"@ben"}}"#,
        #"{"command":"role.release","data":{"role":"scribe"},"by":"ben"}"#,
        #"{"command":"message.post","if_seq":4,"data":{"text":"**x** `y`","reply_to":1,"mentions":["ben"]}}"#,
        #"{"command":"entry.edit","data":{"seq":6,"text":"z"}}"#,
        #"{"command":"entry.pin","data":{"seq":6,"label":"L"}}"#, #"{"command":"entry.unpin","data":{"seq":6}}"#,
        #"{"command":"file.attach","data":{"sha256":"\#(String(repeating: "0f", count: 32))","name":"a.png"}}"#,
        #"{"command":"update.publish","data":{"audience":"public","text":"P","next_update_at":"2026-11-24T21:40:00Z"}}"#,
        #"{"command":"eta.set","data":{"kind":"restore","likely":"2026-11-24T21:40:00Z","confidence":"low","audience":"stakeholders"}}"#,
        #"{"command":"eta.withdraw","data":{"kind":"restore","reason":"The rollback failed."}}"#,
        #"{"command":"escalation.raise","data":{"kind":"functional","to":{"team":"db"},"reason":"Nobody here knows.","respond_within_s":300}}"#,
        #"{"command":"escalation.acknowledge","data":{"escalation":"ESC-1"},"by":"ben"}"#,
        #"{"command":"escalation.decline","data":{"escalation":"ESC-1","reason":"On a plane right now."}}"#,
        #"{"command":"escalation.cancel","data":{"escalation":"ESC-1","reason":"Found it ourselves."}}"#,
        #"{"command":"alert.report","by":"prometheus","data":{"source":"p","dedup":"d","state":"firing","summary":"S","severity":"critical","labels":{"a":"b"},"links":["https://a.example"]}}"#,
        #"{"command":"component.report","by":"prometheus","data":{"component":"api","state":"degraded","text":"t"}}"#,
        #"{"command":"bot.post","by":"prometheus","data":{"text":"t","fields":{"a":1,"b":true}}}"#,
        #"{"command":"entry.redact","event_at":"2026-11-23T20:00:00Z","data":{"seq":6,"reason":"A password was shown."}}"#,
        #"{"command":"incident.link","data":{"relation":"parent","target":"INC-3"}}"#,
        #"{"command":"incident.link","data":{"relation":"problem","target":"PRB-12"}}"#,
        #"{"command":"status.change","data":{"to":"resolved","note":"n"}}"#,
        #"{"command":"incident.close","data":{"outcome":"resolved","waived":[{"item":"cause_recorded","reason":"Known from before."}]}}"#,
        #"{"command":"incident.merge","data":{"into":"INC-3","reason":"The same."}}"#,
    ]

    /// The names of members that commands and events carry, read from samples of them.
    static let members: Set<String> = {
        var names: Set<String> = ["command", "incident", "key", "event_at", "if_seq", "data", "by"]
        for payload in SampleEvents.all { Self.gather(.object(payload.data), into: &names) }
        for line in Self.lines { if let json = try? JSONParser.parse(line) { Self.gather(json, into: &names) } }
        return names
    }()

    private static func gather(_ json: JSON, into names: inout Set<String>) {
        for element in json.array ?? [] { Self.gather(element, into: &names) }
        for member in json.object?.members ?? [] {
            names.insert(member.key)
            Self.gather(member.value, into: &names)
        }
    }

    static func seeds() -> [[UInt8]] {
        let declare = Self.lines[0]
        return Self.lines.dropFirst().map { Array("\(declare)\n\($0)".utf8) }
            + [Array(Self.lines.joined(separator: "\n").utf8)]
    }

    static func check(_ input: [UInt8]) throws {
        var script = IncidentScript()
        let other = IncidentID(series: .ordinary, number: 3)
        script.others[other] = OtherIncident(incident: other, status: .investigating)
        for line in input.split(separator: UInt8(ascii: "\n")).prefix(Self.most) {
            guard let object = (try? JSONParser.parse(Array(line)))?.object else { continue }
            do throws(Refusal) { try Self.send(object, to: &script) } catch {
                try Broken.unless(!error.message.isEmpty && error.message.utf8.count < 2000, "“\(error.message)”")
            }
        }
        try Self.checkRecord(script)
    }

    private static func send(_ object: JSONObject, to script: inout IncidentScript) throws(Refusal) {
        let sender = object["by"]?.string.flatMap(SamplePeople.find) ?? SamplePeople.ana
        let envelope = try CommandEnvelope(Fields(object, at: ""))
        let facts = try script.decide(envelope, by: sender)
        let author = SamplePeople.author(sender, in: script.state)
        for fact in facts { script.record(fact, by: author, eventAt: envelope.eventAt) }
    }

    private static func checkRecord(_ script: IncidentScript) throws {
        for (event, line) in zip(script.events, script.lines) {
            try Broken.unless(try Event(bytes: line) == event, "Entry \(event.seq) reads as another event.")
            try Broken.unless(event.isRedacted || event.payload != nil, "\(event.kind) cannot be read back.")
        }
        try Broken.unless(script.state == script.replayed(), "The stored bytes fold to another state.")
        try StateCheck.check(script.state)
    }
}
