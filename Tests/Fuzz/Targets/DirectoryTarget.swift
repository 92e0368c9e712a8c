import IncidentModel
import WarRoomTesting

@testable import WarRoom

/// Stored events of the directory, one a line, folded as they come.
enum DirectoryTarget: FuzzTarget {
    static let name = "directory"
    static let dictionary =
        DirectoryCatalogue.kinds.map { $0.kind } + [
            "directory", "log", "user", "handle", "role", "admin", "expires_at", "report", "REP-1", "channel", "phone",
            "title", "reporter", "as", "incident", "request", "INC-7",
        ]

    static func seeds() -> [[UInt8]] { Self.samples.map { Array(Self.line($0.kind, $0.data).utf8) } }

    private static let samples: [(kind: String, data: String)] = [
        (
            "user.created",
            #"{"user":"usr_1","handle":"ana","name":"Ana","role":"admin","password":"scrypt$16384$8$1$AAAA$BBBB"}"#
        ),
        ("user.updated", #"{"user":"usr_1","name":"Ana R","role":"responder","disabled":true}"#),
        ("user.password_set", #"{"user":"usr_1","password":"scrypt$16384$8$1$AAAA$BBBB"}"#),
        (
            "session.started",
            #"{"session":"ses_1","user":"usr_1","secret":"AAAA","expires_at":"2026-12-23T21:40:00.000Z"}"#
        ),
        ("session.ended", #"{"session":"ses_1"}"#),
        ("token.created", #"{"token":"tok_1","name":"ci","incidents":["INC-7"],"commands":"*","secret":"AAAA"}"#),
        ("token.revoked", #"{"token":"tok_1"}"#),
        (
            "report.received",
            #"{"report":"REP-1","channel":"phone","title":"T","description":"D","reporter":{"name":"M","contact":"1"},"services":["a"],"drill":true}"#
        ),
        ("report.triaged", #"{"report":"REP-1","as":"incident","incident":"INC-7"}"#),
        ("report.triaged", #"{"report":"REP-1","as":"request","to":"Facilities","note":"N"}"#),
        (
            "hook.created",
            #"{"hook":"hook_1","name":"am","adapter":"alertmanager","rule":{"label":"incident"},"secret":"AAAA"}"#
        ),
    ]

    private static func line(_ kind: String, _ data: String) -> String {
        #"{"v":1,"log":"directory","seq":1,"kind":"\#(kind)","recorded_at":"2026-11-23T21:40:00.000Z","#
            + #""by":{"id":"system","handle":"warroom","name":"WarRoom","kind":"system","roles":[]},"via":"system","#
            + #""key":null,"data":\#(data),"prev":"\#(String(repeating: "0", count: 64))"}"#
    }

    static func check(_ input: [UInt8]) throws {
        var state = DirectoryState()
        for line in input.split(separator: UInt8(ascii: "\n")).prefix(40) {
            guard let event = try? DirectoryEvent(bytes: Array(line)) else { continue }
            try Broken.unless(try DirectoryEvent(bytes: event.encoded()) == event, "An event reads as another.")
            guard let payload = (try? DirectoryCatalogue.payload(of: event)) ?? nil else { continue }
            _ = payload.apply(to: &state, event.stamp)
        }
    }
}
